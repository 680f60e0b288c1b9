/**
 * The environment, read by a zod schema. Every variable may also be a file: `NAME_FILE` names one that holds the value, as a
 * mounted secret does. Values are never repeated in a message: some are secrets.
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';

export type Omgeving = Readonly<Record<string, string | undefined>>;

const gezetIn = (env: Omgeving, naam: string): string | undefined => {
  // An empty variable, as compose files make them, is one that is not set.
  const waarde = env[naam];
  return waarde === undefined || waarde.trim() === '' ? undefined : waarde;
};

function waardeVan(env: Omgeving, naam: string): string | undefined {
  const zelf = gezetIn(env, naam);
  const bestand = gezetIn(env, `${naam}_FILE`);
  if (bestand === undefined) return zelf;
  if (zelf !== undefined) throw new Error(`Geef ${naam} of ${naam}_FILE, niet allebei.`);
  try {
    // Editors end a file with a line end that is not part of the secret.
    return readFileSync(bestand, 'utf8').replace(/\r?\n$/, '');
  } catch {
    throw new Error(`Het bestand dat ${naam}_FILE noemt is niet te lezen.`);
  }
}

/** Throws one Error that names each variable that is missing or wrong, and what to do about it. */
export function lees<T>(schema: z.ZodObject & z.ZodType<T>, env: Omgeving): T {
  const gezet: Record<string, string> = {};
  for (const naam of Object.keys(schema.shape)) {
    const waarde = waardeVan(env, naam);
    if (waarde !== undefined) gezet[naam] = waarde;
  }
  const gelezen = schema.safeParse(gezet);
  if (gelezen.success) return gelezen.data;
  const fouten = gelezen.error.issues.map(({ path, message }) => {
    const naam = String(path[0] ?? '');
    return naam in gezet
      ? `Omgevingsvariabele ${naam} is ongeldig: ${message}.`
      : `Omgevingsvariabele ${naam} ontbreekt: zet deze in de omgeving van dit proces (zie de documentatie van de configuratie).`;
  });
  throw new Error([...new Set(fouten)].join('\n'));
}

export const verplicht = z.string().min(1);
export const url = z
  .string()
  .refine(
    (value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol),
    'geef een volledige URL met http:// of https://',
  );
export const jaNee = (standaard: boolean) =>
  z
    .enum(['true', 'false'], 'geef true of false')
    .default(standaard ? 'true' : 'false')
    .transform((value) => value === 'true');
export const heel = (van: number, tot: number) =>
  z.coerce
    .number(`geef een heel getal van ${String(van)} tot en met ${String(tot)}`)
    .int()
    .min(van)
    .max(tot);
/** Values separated by commas. */
export const opsomming = z.string().transform((value) =>
  value
    .split(',')
    .map((deel) => deel.trim())
    .filter((deel) => deel !== ''),
);
/** A proxy whose X-Forwarded-For is believed. */
export const proxy = z.union(
  [z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()],
  'geef adressen of subnetten, zoals 10.0.0.0/8',
);
