/**
 * The gesprekken as one person may use them. Whoever may only touch their own is named in each decision, so that the gesprek
 * itself refuses the others: no extra question, and no moment between the check and the decision.
 */
import { type Gesprek } from '../contract/gesprek.js';
import { type Gesprekken } from './gesprekken.js';
import { Probleem } from './probleem.js';
import { type Toegang } from './toegang.js';

const vanEenAnder = (): Probleem => new Probleem('NIET_TOEGESTAAN', {}, { oorzaak: 'ANDER_GESPREK' });

/** `gezien` is told the id of a gesprek that is about to begin. */
export function namens(
  gesprekken: Gesprekken,
  { medewerker: { id: mij }, reikwijdte }: Toegang,
  gezien: (gesprek: string) => void,
): Gesprekken {
  if (reikwijdte === 'alle') return gesprekken;
  const vanMij = (gesprek: Gesprek): Gesprek => {
    if (!gesprek.medewerkers.includes(mij)) throw vanEenAnder();
    return gesprek;
  };
  const haal: Gesprekken['haal'] = async (id) => vanMij(await gesprekken.haal(id));
  /** A closed gesprek no longer refuses by itself: that it is closed is for its own medewerkers to know. */
  const bijGesloten = async <T>(id: string, doe: () => Promise<T>): Promise<T> => {
    try {
      return await doe();
    } catch (error) {
      if (error instanceof Probleem && error.code === 'GESPREK_GESLOTEN') await haal(id);
      throw error;
    }
  };
  return {
    haal,
    begin: async (invoer) => {
      gezien(invoer.id);
      const begonnen = await gesprekken.begin(invoer);
      vanMij(begonnen.gesprek);
      return begonnen;
    },
    besluit: async (besluit) => {
      const antwoord = await bijGesloten(besluit.id, () => gesprekken.besluit({ ...besluit, door: mij }));
      // Under a key that was used before, Temporal gives the first answer without asking the gesprek.
      vanMij(antwoord.gesprek);
      return antwoord;
    },
    zoek: (id, zoekvraag) => bijGesloten(id, () => gesprekken.zoek(id, zoekvraag, mij)),
    lijst: (vraag) => {
      if (vraag.medewerker !== undefined && vraag.medewerker !== mij) throw vanEenAnder();
      return gesprekken.lijst({ ...vraag, medewerker: mij });
    },
    nieuws: (id, signal) => gesprekken.nieuws(id, signal),
  };
}
