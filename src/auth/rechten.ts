/**
 * Who may do what: the whole of it in one table, by the name of the operation (the message of the standard).
 *
 * eigen: the gesprekken that this medewerker took or that were handed over to them (C0534) · alle: every gesprek · absent: not.
 * An operator sees and repairs everything, and decides nothing for an agent; an agent decides, and repairs nothing.
 */
export const ROLLEN = ['medewerker', 'operator'] as const;
export type Rol = (typeof ROLLEN)[number];
export type Reikwijdte = 'eigen' | 'alle';

export const RECHTEN = {
  beginGesprek: { medewerker: 'eigen' },
  lijstGesprekken: { medewerker: 'eigen', operator: 'alle' },
  haalGesprek: { medewerker: 'eigen', operator: 'alle' },
  volgGesprek: { medewerker: 'eigen', operator: 'alle' },

  zoekKlant: { medewerker: 'eigen' },
  legAuthenticatieVast: { medewerker: 'eigen' },
  kiesKlant: { medewerker: 'eigen' },
  beschrijfVraag: { medewerker: 'eigen' },
  trekVraagIn: { medewerker: 'eigen' },
  kiesVervolg: { medewerker: 'eigen' },
  geefContactgegevens: { medewerker: 'eigen' },
  kiesBereik: { medewerker: 'eigen' },
  draagOver: { medewerker: 'eigen' },
  rondAf: { medewerker: 'eigen' },
  breekAf: { medewerker: 'eigen' },

  probeerOpnieuw: { operator: 'alle' },
  slaOver: { operator: 'alle' },

  lijstActoren: { medewerker: 'alle', operator: 'alle' },
  lijstZaaktypen: { medewerker: 'alle', operator: 'alle' },
} as const satisfies Record<string, Partial<Record<Rol, Reikwijdte>>>;
export type Actie = keyof typeof RECHTEN;
export const ACTIES = Object.keys(RECHTEN) as Actie[];

/** What the issuer calls our roles. */
export type Rolnamen = Readonly<Record<Rol, string>>;
export const rollenVan = (rollen: readonly string[], namen: Rolnamen): Rol[] =>
  ROLLEN.filter((rol) => rollen.includes(namen[rol]));

/** The widest of what these roles allow; undefined: not at all. */
export function reikwijdte(actie: Actie, rollen: readonly Rol[]): Reikwijdte | undefined {
  const rechten: Partial<Record<Rol, Reikwijdte>> = RECHTEN[actie];
  const toegekend = rollen.map((rol) => rechten[rol]);
  return toegekend.includes('alle') ? 'alle' : toegekend.find((recht) => recht !== undefined);
}

/** The row of one action in Dutch, for the documentation. */
export const rechtenTekst = (actie: Actie): string =>
  Object.entries(RECHTEN[actie])
    .map(([rol, recht]) => (recht === 'eigen' ? `${rol} (eigen gesprekken)` : rol))
    .join(', ');
