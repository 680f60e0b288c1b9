/** What the demo prints: a case in columns of function, step and detail. */
const KLEUR = process.env['DEMO_KLEUR'] === '1';
const kleur = (code: number) => (tekst: string) => (KLEUR ? `\x1b[${String(code)}m${tekst}\x1b[0m` : tekst);
const vet = kleur(1);
const dof = kleur(2);
const groen = kleur(32);
const rood = kleur(31);

const BREEDTE = { functie: 14, stap: 64 };
const schrijf = (regel = ''): void => {
  process.stdout.write(`${regel.trimEnd()}\n`);
};

export const kop = (titel: string): void => {
  schrijf();
  schrijf(vet(titel));
  schrijf('─'.repeat(110));
};
export const tussenkop = (titel: string): void => {
  schrijf();
  schrijf(`  ${vet(titel)}`);
};
export const regel = (naam: string, waarde: string): void => {
  schrijf(`  ${naam.padEnd(BREEDTE.functie + 4)}${waarde}`);
};

/** What the medewerker does. */
export const stap = (functie: string, wat: string, bijzonderheid = ''): void => {
  schrijf(`  ${functie.padEnd(BREEDTE.functie)}${wat.padEnd(BREEDTE.stap)}${dof(bijzonderheid)}`);
};
/** What the workflow registers because of it. */
export const registratie = (functie: string, titel: string, gelukt: boolean, bijzonderheid = ''): void => {
  const teken = gelukt ? groen('✓') : rood('✗');
  schrijf(`  ${functie.padEnd(BREEDTE.functie)}  ${teken} ${titel.padEnd(BREEDTE.stap - 4)}${dof(bijzonderheid)}`);
};
export const telregel = (wat: string, verwacht: number, gevonden: number): void => {
  const klopt = verwacht === gevonden;
  schrijf(
    `  ${klopt ? groen('✓') : rood('✗')} ${String(gevonden).padStart(2)}  ${wat}${klopt ? '' : rood(`  (verwacht: ${String(verwacht)})`)}`,
  );
};
export const slot = (tekst: string, gelukt: boolean): void => {
  schrijf();
  schrijf(gelukt ? groen(tekst) : rood(tekst));
};
