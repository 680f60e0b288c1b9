/**
 * Case C9018 as a workflow: the decisions of the agent come in as messages, the plan follows from them, and the registers
 * are brought into agreement with the plan until the call is wrapped up and everything is registered.
 */
import { allHandlersFinished, CancellationScope, condition, setHandler, sleep } from '@temporalio/workflow';
import { DUREN, type Invoer } from '../contract/invoer.js';
import { gesprekQuery } from '../contract/messages.js';
import { isOnleesbaar } from '../contract/onleesbaar.js';
import { Berichtenontvangst } from './ontvangst.js';
import { Herhaling } from './herhaling.js';
import { schoonOp } from './opschonen.js';
import { beginToestand, heeftVervolg, type Toestand, zaakBegonnen } from './toestand.js';
import { toner } from './toner.js';
import { Uitvoering } from './uitvoering.js';
import { isVol, letOpGeschiedenis, type Voortzetting, zetVoort } from './voortzetting.js';
import { weergave } from './weergave.js';

/** A cancellation from the Temporal UI would leave half a call behind: only the messages of the case end a gesprek. */
export const gesprek = (begin: Invoer | Voortzetting): Promise<void> =>
  CancellationScope.nonCancellable(() => voerGesprek(begin));

async function voerGesprek(begin: Invoer | Voortzetting): Promise<void> {
  if (isOnleesbaar(begin)) throw new Error('De invoer van dit gesprek is niet te lezen');
  const isVoortzetting = 'toestand' in begin;
  const t = isVoortzetting ? begin.toestand : nieuweToestand(begin);
  const wekker = { gaat: true };
  const gewijzigd = (): void => {
    t.versie += 1;
    wekker.gaat = true;
    letOpGeschiedenis(t, uitvoering);
  };
  const uitvoering: Uitvoering = new Uitvoering(t, gewijzigd, isVoortzetting);
  const herhaling = new Herhaling(t, gewijzigd);
  const besluiten = { aantal: 0 };
  const toon = toner(t);

  setHandler(gesprekQuery, () => weergave(t), { description: 'Het gesprek zoals het nu is' });
  new Berichtenontvangst(t, uitvoering, () => {
    t.laatsteBesluit = Date.now();
    besluiten.aantal += 1;
    t.aandacht = false;
    gewijzigd();
  }).registreer();
  void letOpWeglopen(t, besluiten, gewijzigd);
  uitvoering.nakijken.hervat();

  for (;;) {
    wekker.gaat = false;
    if (isVol(t)) await zetVoort(t, uitvoering, toon);
    const uitgevoerd = uitvoering.werkBij();
    toon();
    if (uitgevoerd && t.fase === 'registreren' && (await uitvoering.telNa()) && uitvoering.werkBij()) break;
    herhaling.begin();
    await condition(() => wekker.gaat);
  }

  t.fase = t.afgebroken ? 'afgebroken' : 'afgerond';
  t.geslotenOp = new Date().toISOString();
  schoonOp(t);
  t.versie += 1;
  toon();
  await condition(allHandlersFinished);
}

const nieuweToestand = (invoer: Invoer): Toestand =>
  beginToestand({ ...invoer, duren: { ...DUREN, ...invoer.duren } }, Date.now());

/** An agent who walked away: first the gesprek asks for attention, later it wraps itself up by the rules. */
async function letOpWeglopen(t: Toestand, besluiten: { aantal: number }, gewijzigd: () => void): Promise<void> {
  const { aandachtNaMs, vanzelfAfrondenNaMs } = t.invoer.duren;
  const inGesprek = (): boolean => t.fase === 'inGesprek';
  while (inGesprek()) {
    const { aantal } = besluiten;
    const grens = t.aandacht ? vanzelfAfrondenNaMs : aandachtNaMs;
    await sleep(Math.max(1, t.laatsteBesluit + grens - Date.now()), { summary: 'Wacht op de medewerker' });
    // That it was quiet follows from the decisions, not from the clock: see `Bewaking`.
    if (!inGesprek() || besluiten.aantal !== aantal) continue;
    if (t.aandacht) rondVanzelfAf(t);
    else t.aandacht = true;
    gewijzigd();
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
  t.afgerondDoor = 'vanzelf';
  t.aandacht = false;
}
