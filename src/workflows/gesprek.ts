/**
 * Case C9018 as a workflow: the decisions of the agent come in as messages, the plan follows from them, and the registers
 * are brought into agreement with the plan until the call is wrapped up and everything is registered.
 */
import {
  allHandlersFinished,
  CancellationScope,
  condition,
  setCurrentDetails,
  setHandler,
  sleep,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import { zoekattributen } from '../contract/ids.js';
import { DUREN, type Invoer } from '../contract/invoer.js';
import { gesprekQuery } from '../contract/messages.js';
import { isOnleesbaar } from '../contract/onleesbaar.js';
import { Berichtenontvangst } from './ontvangst.js';
import { schoonOp } from './opschonen.js';
import { samenvatting } from './samenvatting.js';
import { beginToestand, heeftVervolg, type Toestand, wachtOp, zaakBegonnen } from './toestand.js';
import { Uitvoering } from './uitvoering.js';
import { volgendePoging } from './verschil.js';
import { actieNodig, foutcodes, weergave } from './weergave.js';

/** A cancellation from the Temporal UI would leave half a call behind: only the messages of the case end a gesprek. */
export const gesprek = (invoer: Invoer): Promise<void> => CancellationScope.nonCancellable(() => voerGesprek(invoer));

async function voerGesprek(invoer: Invoer): Promise<void> {
  if (isOnleesbaar(invoer)) throw new Error('De invoer van dit gesprek is niet te lezen');
  const t = beginToestand({ ...invoer, duren: { ...DUREN, ...invoer.duren } });
  const wekker = { gaat: true, laatsteBesluit: Date.now() };
  const gewijzigd = (): void => {
    t.versie += 1;
    wekker.gaat = true;
  };
  const uitvoering = new Uitvoering(t, gewijzigd);
  const toon = toner(t);

  setHandler(gesprekQuery, () => weergave(t), { description: 'Het gesprek zoals het nu is' });
  new Berichtenontvangst(t, uitvoering, () => {
    wekker.laatsteBesluit = Date.now();
    t.aandacht = false;
    gewijzigd();
  }).registreer();
  setCurrentDetails(samenvatting(t));
  void letOpWeglopen(t, wekker, gewijzigd);

  for (;;) {
    wekker.gaat = false;
    const uitgevoerd = uitvoering.werkBij();
    toon();
    if (uitgevoerd && t.fase === 'registreren' && (await uitvoering.telNa()) && uitvoering.werkBij()) break;
    const opnieuwOp = volgendePoging(t, Date.now());
    if (opnieuwOp === null) await condition(() => wekker.gaat);
    else await condition(() => wekker.gaat, Math.max(1, opnieuwOp - Date.now()));
  }

  t.fase = t.afgebroken ? 'afgebroken' : 'afgerond';
  t.geslotenOp = new Date().toISOString();
  schoonOp(t);
  t.versie += 1;
  toon();
  await condition(allHandlersFinished);
}

/** An agent who walked away: first the gesprek asks for attention, later it wraps itself up by the rules. */
async function letOpWeglopen(t: Toestand, wekker: { laatsteBesluit: number }, gewijzigd: () => void): Promise<void> {
  const { aandachtNaMs, vanzelfAfrondenNaMs } = t.invoer.duren;
  while (t.fase === 'inGesprek') {
    const stil = Date.now() - wekker.laatsteBesluit;
    if (stil >= vanzelfAfrondenNaMs) {
      rondVanzelfAf(t);
      gewijzigd();
      return;
    }
    if (stil >= aandachtNaMs && !t.aandacht) {
      t.aandacht = true;
      gewijzigd();
    }
    const grens = stil >= aandachtNaMs ? vanzelfAfrondenNaMs : aandachtNaMs;
    await sleep(Math.max(1, grens - stil), { summary: 'Wacht op de medewerker' });
  }
}

/** What is complete and has a vervolg is registered, the rest undone. */
function rondVanzelfAf(t: Toestand): void {
  const compleet = t.vragen.filter(
    (vraag) => zaakBegonnen(t, vraag.vraag) || (vraag.onderwerp !== null && heeftVervolg(vraag)),
  );
  t.afgebroken = compleet.length === 0;
  if (!t.afgebroken) t.vragen = compleet;
  t.fase = 'registreren';
  t.aandacht = false;
}

/** Keeps the search attributes equal to the state: one upsert at most, and only of what changed. */
function toner(t: Toestand): () => void {
  const getoond: Record<string, string> = {
    fase: '"inGesprek"',
    wachtOp: '',
    foutCode: '[]',
    actieNodig: 'false',
    medewerker: JSON.stringify(t.invoer.medewerker.id),
  };
  return () => {
    setCurrentDetails(samenvatting(t));
    const nu = {
      fase: t.fase,
      foutCode: foutcodes(t),
      actieNodig: actieNodig(t),
      medewerker: t.medewerkers.at(-1)?.id ?? t.invoer.medewerker.id,
    };
    const veranderd = (Object.keys(nu) as (keyof typeof nu)[]).filter(
      (naam) => JSON.stringify(nu[naam]) !== getoond[naam],
    );
    if (veranderd.length === 0) return;
    for (const naam of veranderd) getoond[naam] = JSON.stringify(nu[naam]);
    upsertSearchAttributes([
      ...(veranderd.includes('fase') ? [{ key: zoekattributen.fase, value: nu.fase }] : []),
      ...(veranderd.includes('foutCode') ? [{ key: zoekattributen.foutCode, value: nu.foutCode }] : []),
      ...(veranderd.includes('actieNodig') ? [{ key: zoekattributen.actieNodig, value: nu.actieNodig }] : []),
      ...(veranderd.includes('medewerker') ? [{ key: zoekattributen.medewerker, value: nu.medewerker }] : []),
      ...(veranderd.includes('fase') || veranderd.includes('actieNodig')
        ? [{ key: zoekattributen.wachtOp, value: wachtOp(t) }]
        : []),
    ]);
  };
}
