/**
 * What an operator reads on the page of the gesprek in the Temporal UI, in Dutch markdown: what it waits for, why, since when,
 * what was tried, which agent, and exactly what to do.
 *
 * The UI shows this by an address of its own that carries the whole text, and an address ends up in logs: so nothing that a
 * person typed stands in it, of people only pseudonymous ids, and it is short.
 */
import { FOUTCODES, type Foutcode } from '../contract/codes.js';
import { type Fase, type Gesprek, type RegistratieView } from '../contract/gesprek.js';
import { slaOver } from './herstel.js';
import { amsterdamsTijdstip } from './plan/datum.js';
import { type Toestand } from './toestand.js';
import { UITLEG } from './uitleg.js';
import { NATELLEN } from './parkeren.js';
import { weergave } from './weergave.js';

const FASE: Record<Fase, string> = {
  inGesprek: 'In gesprek',
  registreren: 'Afgerond; wordt nog geregistreerd',
  afgerond: 'Afgerond en geregistreerd',
  afgebroken: 'Afgebroken; wat geregistreerd was is ongedaan gemaakt',
};
const OP_ZIJN_MEEST = 4;
const LAATSTE = 3;
const CODES_VOLUIT = 3;
const LANGSTE_REDEN = 80;

const code = (tekst: string): string => `\`${tekst}\``;
const lijst = (regels: string[]): string => regels.map((regel) => `- ${regel}`).join('\n');
const ingekort = (regels: string[]): string[] =>
  regels.length <= OP_ZIJN_MEEST
    ? regels
    : [...regels.slice(0, OP_ZIJN_MEEST), `en nog ${regels.length - OP_ZIJN_MEEST}: zie de Query ${code('gesprek')}`];

export function samenvatting(t: Toestand): string {
  const gesprek = weergave(t);
  const codes = FOUTCODES.filter((foutcode) => gesprek.foutCodes.includes(foutcode));
  return [
    ...kop(t, gesprek),
    ...codes.slice(0, CODES_VOLUIT).flatMap((foutcode) => vastgelopen(t, foutcode, gesprek)),
    ...(codes.length > CODES_VOLUIT ? [`Daarna ook: ${codes.slice(CODES_VOLUIT).map(code).join(', ')}`] : []),
    ...hersteld(gesprek),
    ...geweigerd(gesprek),
  ].join('\n\n');
}

function kop(t: Toestand, { actieNodig, fase, wachtOp, medewerker, aangenomenOp, afgerondDoor, geslotenOp }: Gesprek) {
  const open = geslotenOp === null;
  return [
    `### ${actieNodig ? 'Dit gesprek heeft iemand nodig' : open ? 'Niemand hoeft iets te doen' : 'Gesloten'}`,
    lijst([
      `**${fase === 'registreren' && t.afgebroken ? 'Afgebroken; wordt ongedaan gemaakt' : FASE[fase]}**`,
      `Medewerker ${code(medewerker.id)}, aangenomen ${amsterdamsTijdstip(aangenomenOp)}`,
      ...(wachtOp.length > 0 ? [`Wacht op de medewerker: ${wachtOp.map(code).join(', ')}`] : []),
      ...(afgerondDoor === 'vanzelf'
        ? [
            `**Vanzelf ${t.afgebroken ? 'afgebroken' : 'afgerond'}**: er kwam te lang geen beslissing. Vragen zonder onderwerp of vervolg zijn niet geregistreerd`,
          ]
        : []),
      ...(open ? [] : [`Gesloten ${amsterdamsTijdstip(geslotenOp)}`]),
    ]),
  ];
}

function vastgelopen(t: Toestand, foutcode: Foutcode, { registraties }: Gesprek): string[] {
  const vast = registraties.filter(({ fout }) => fout?.code === foutcode);
  const { waarom, doe } = UITLEG[foutcode];
  const { runbook } = t.invoer;
  return [
    `### ${code(foutcode)}`,
    waarom,
    ...(vast.length === 0 ? [] : [lijst(ingekort(vast.map((registratie) => regelVan(t, registratie))))]),
    '**Wat te doen**',
    doe.map((stap, i) => `${i + 1}. ${stap}`).join('\n'),
    ...middelen(t, foutcode, vast),
    runbook === undefined
      ? `Meer: docs/runbook.md, paragraaf ${foutcode}`
      : `[Meer in het draaiboek: ${foutcode}](${runbook}#${foutcode.toLowerCase()})`,
  ];
}

function regelVan(t: Toestand, { naam, titel, fout }: RegistratieView): string {
  if (!fout) return code(naam);
  const { fout: oorzaak, uuid } = t.registraties[naam] ?? {};
  const wat =
    oorzaak?.inhoud === NATELLEN
      ? 'Tel na of er niet twee van zijn'
      : uuid == null || titel.startsWith('Wordt')
        ? titel
        : `${titel}: correctie`;
  return [
    `${code(naam)}: ${wat}. Sinds ${amsterdamsTijdstip(fout.sinds)}, ${fout.pogingen} keer geprobeerd`,
    ...(fout.volgendePoging === null ? [] : [`, vanzelf opnieuw om ${amsterdamsTijdstip(fout.volgendePoging)}`]),
    ...fout.velden.map(
      ({ veld, reden }) => `. Over ${code(veld === '' ? 'het geheel' : veld)}: ${zonderWaarden(reden)}`,
    ),
  ].join('');
}

/** A register may repeat in its refusal what was sent to it: whatever is quoted, or holds a digit or @, is left out. */
const zonderWaarden = (reden: string): string =>
  reden
    .replace(/(["“”„'‘’])[^"“”„'‘’]*["“”„'‘’]/g, '…')
    .replace(/\S*[\d@]\S*/g, '…')
    .replace(/[`*_[\]<>]/g, ' ')
    .slice(0, LANGSTE_REDEN);

/** Copy-ready: what is to be filled in is refused as it stands. */
function middelen(t: Toestand, foutcode: Foutcode, vast: RegistratieView[]): string[] {
  const stuur = (naam: string, payload: object): string =>
    `*More Actions*, *Send an Update*, **${naam}**:\n\n\`\`\`json\n${JSON.stringify(payload, null, 1)}\n\`\`\``;
  const [eerste] = vast;
  const wie = { reden: '…', medewerker: { id: '…', naam: '…' } };
  return UITLEG[foutcode].middelen.flatMap((middel) => {
    if (middel === 'rondAf') return [stuur(middel, {})];
    if (middel === 'breekAf') return [stuur(middel, { reden: '…' })];
    if (!eerste) return [];
    const { naam: registratie } = eerste;
    if (middel === 'probeerOpnieuw') return [stuur(middel, vast.length === 1 ? { registratie, ...wie } : wie)];
    const magZonderUuid = slaOver.magNiet(t, { registratie, ...wie }) === null;
    return [stuur(middel, { registratie, ...wie, ...(magZonderUuid ? {} : { uuid: '…' }) })];
  });
}

function hersteld({ herstel }: Gesprek): string[] {
  const regels = herstel.slice(-LAATSTE).map(({ soort, registratie, medewerker, op, uuid, uitkomst }) => {
    const wat = registratie === null ? 'alles wat vaststond' : code(registratie);
    const gevolg = uitkomst === 'onbekend' ? '. **Het register kent deze uuid niet: geef een andere**' : '';
    return `${amsterdamsTijdstip(op)} ${code(soort)} voor ${wat}${uuid === undefined ? '' : ` met ${code(uuid)}`} door ${code(medewerker.id)}${gevolg}`;
  });
  return regels.length === 0 ? [] : [`### Hersteld (waarom: zie de Query ${code('gesprek')})`, lijst(regels)];
}

function geweigerd({ geweigerdeSignalen }: Gesprek): string[] {
  const regels = geweigerdeSignalen
    .slice(-LAATSTE)
    .map(({ bericht, code: reden, op }) => `${amsterdamsTijdstip(op)} ${code(bericht)}: ${code(reden)}`);
  return regels.length === 0 ? [] : ['### Signals die zijn geweigerd', lijst(regels)];
}
