/** Plays one cell: the whole call, what the design prescribes when a registration is parked, and the counting afterwards. */
import { randomUUID } from 'node:crypto';
import { gesprekWorkflowId, WORKFLOW_TYPE } from '../../src/contract/ids.js';
import { DUREN, type Invoer } from '../../src/contract/invoer.js';
import { type Cel } from './cellen.js';
import { Celproxy } from './celproxy.js';
import { RETRY_AFTER_S, STOOT } from './kolommen.js';
import { geduldig, getroffen, type Uitslag, vergelijk } from './oordeel.js';
import { type Opstelling } from './opstelling.js';
import { Personage } from './personage.js';
import { Spel, toestand } from './spel.js';
import { leesStand } from './stand.js';

const MAX_CEL_MS = 600_000;
const DUREN_VAN_CEL = {
  ...DUREN,
  onzekerWachttijdMs: 1_500,
  onbereikbaarNaMs: 1_500,
  herhaalNaMs: 400,
  eersteHerhalingMs: 30,
  langsteHerhalingMs: 150,
};

const LANGE_WACHTTIJD_MS = 8_000;

const invoer = (id: string, p: Personage, traag: boolean, samen: boolean): Invoer => ({
  id,
  aangenomenOp: new Date(Date.now() - 60_000).toISOString(),
  medewerker: { id: p.medewerker(), naam: 'Mia de Groot' },
  klantcontactBijAannemen: false,
  registratie: 'direct',
  kanaal: 'telefoon',
  vertrouwelijk: false,
  zaakIdentiteiten: [{ codeObjecttype: 'zgw-Zaak', codeRegister: 'openzaak', codeSoortObjectId: 'uuid' }],
  duren: { ...DUREN_VAN_CEL, ...(traag && { onzekerWachttijdMs: LANGE_WACHTTIJD_MS }) },
  samen,
});

/** What a person does for each fault that parks: the agent corrects, the operator repairs, the token is put right. */
async function herstel(spel: Spel): Promise<number> {
  const { cel } = spel;
  const { kolom, rij, keer } = cel;
  const code = kolom.naam === '400' ? (rij.codeBij400 ?? kolom.moetParkeren) : kolom.moetParkeren;
  if (code === undefined) return 0;
  let correcties = 0;
  for (let i = 1; i <= keer; i++) {
    await spel.totInProxy(`fault ${i} of ${keer}`, () => cel.treffers >= i);
    await spel.vastgelopen(code, cel.doel.registratie);
    if (kolom.naam === '401') cel.gedraaid = false;
    else if (kolom.naam === '400' && rij.verbeter) {
      correcties += 1;
      await rij.verbeter(spel, i);
    } else {
      if (kolom.naam !== '400') await rij.wees?.herstel(spel);
      await spel.probeerOpnieuw();
    }
  }
  return correcties;
}

/** With what an earlier step may be parked. */
const VOOR_CODES = {
  onbruikbaar: ['ANTWOORD_ONGELDIG'],
  geweigerd: ['VERZOEK_GEWEIGERD'],
  later: [],
  'alleen-later': ['ANTWOORD_ONGELDIG'],
};

function beoordeelCodes({ kolom, rij }: Celproxy, codes: string[]): string[] {
  const anders = kolom.naam === '400' ? rij.codeBij400 : undefined;
  const moet = anders ?? kolom.moetParkeren;
  const voor = VOOR_CODES[rij.voor === undefined ? 'later' : (rij.voorStoring ?? 'onbruikbaar')];
  const mag: string[] = [...kolom.magParkeren, ...voor, ...(anders ? [anders] : [])];
  return [
    ...codes.filter((code) => !mag.includes(code)).map((code) => `parked with ${code}`),
    ...(moet !== undefined && !codes.includes(moet) ? [`never parked with ${moet}`] : []),
  ];
}

function verwacht({ rij, kolom, keer }: Celproxy, i: number): string[] {
  const gewoon = rij.verwacht({ i });
  if (kolom.naam === 'sleutel-van-ander') return rij.bezet?.na(gewoon, keer) ?? gewoon;
  // The others of the race made an actor each: that is theirs. Ours and theirs look the same.
  if (kolom.race === true && rij.sleutel === 'gedeeld') {
    const actor = rij.naam === 'actor' ? 'actor: medewerker' : 'actor: afdeling';
    return [...gewoon, ...Array.from({ length: keer }, () => actor)];
  }
  return gewoon;
}

/** Below what the same activity made a moment ago there is no look that somebody else can be before. */
const kanSamen = ({ kolom, rij }: Cel): boolean => kolom.bij !== 'vreemde' || rij.bezet?.bij !== 'kijken';

export interface Gespeeld extends Uitslag {
  rijen: number;
}

/** `nummer`: of no other cell in this register. `samen`: what can be registered at the same moment is one activity. */
export async function speelCel(cel: Cel, nummer: number, samen: boolean, opstelling: Opstelling): Promise<Gespeeld> {
  const p = new Personage(nummer);
  const id = randomUUID();
  const { proxy, client, taskQueue, direct, zaaktype, eersteStatustype } = opstelling;
  const celproxy = new Celproxy(proxy, cel.rij, cel.kolom, cel.keer, p, eersteStatustype);
  opstelling.meldAan(id, celproxy);
  const handle = await client.workflow.start(WORKFLOW_TYPE, {
    workflowId: gesprekWorkflowId(id),
    taskQueue,
    args: [invoer(id, p, cel.rij.traag === true, samen && kanSamen(cel))],
    // On a machine that is too busy a task that times out is played again from the beginning: that makes it busier still.
    workflowTaskTimeout: '60s',
  });
  const spel = new Spel(handle, celproxy, p, direct, zaaktype);
  try {
    const correcties = await binnen(MAX_CEL_MS, async () => {
      await cel.rij.speel(spel);
      const gecorrigeerd = await herstel(spel);
      await handle.result();
      return gecorrigeerd;
    });
    await celproxy.rust();
    const { fase } = await spel.nu();
    const codes = [...celproxy.geparkeerd].sort();
    const stand = await leesStand(celproxy, direct, p);
    return {
      ...vergelijk(verwacht(celproxy, correcties), stand),
      rijen: stand.length,
      fouten: [
        ...(fase === cel.rij.eindigt ? [] : [`ended ${fase}`]),
        ...getroffen(celproxy, STOOT),
        ...geduldig(celproxy, RETRY_AFTER_S * 1_000),
        ...beoordeelCodes(celproxy, codes),
      ],
    };
  } catch (fout) {
    const laatste = await spel.nu().then(toestand, () => 'no answer');
    await handle.terminate('the cell is red').catch(() => undefined);
    const reden = fout instanceof Error ? fout.message : String(fout);
    return { kwijt: [], dubbel: [], teveel: [], rijen: 0, fouten: [reden, laatste] };
  } finally {
    opstelling.meldAf(id);
  }
}

async function binnen<T>(ms: number, werk: () => Promise<T>): Promise<T> {
  let klok: NodeJS.Timeout | undefined;
  const teLaat = new Promise<never>((_, mislukt) => {
    klok = setTimeout(() => {
      mislukt(new Error(`not ended within ${ms / 1000} s`));
    }, ms);
  });
  try {
    return await Promise.race([werk(), teLaat]);
  } finally {
    clearTimeout(klok);
  }
}
