/** Proves that what is compared is the same work: our gesprek sends the registers the requests that are made one after another beside it. */
import { begin, besluit, besluiten, nieuwBsn } from '../lib/gesprek.js';
import { reeks } from '../lib/voorkant.js';
import { type Proef } from './deel.js';

/** Requests by method and resource, sorted, since ours run side by side. */
async function verzoeken({ stapel: { registers } }: Proef, doe: () => Promise<void>): Promise<string[]> {
  const eerder = (await registers.journaal()).length;
  await doe();
  return (await registers.journaal())
    .slice(eerder)
    .map(({ method, path }) => `${method} ${path.split('/').slice(4).join('/')}`)
    .sort();
}

/** The requests of one C9018 with interne taak; rejects when they differ. */
export async function zelfdeVerzoeken(proef: Proef): Promise<string[]> {
  const { stapel, werk } = proef;
  const ons = await verzoeken(proef, async () => {
    const id = await begin(stapel.api, 'bijAfronden');
    for (const een of besluiten('interneTaak')) await besluit(stapel.api, id, een);
    await stapel.gesloten(id);
  });
  const na = await verzoeken(proef, () => reeks(werk, nieuwBsn(), { kijkt: false }));
  if (ons.join() !== na.join())
    throw new Error(`De vergelijking klopt niet.\nOns: ${ons.join(', ')}\nNa elkaar: ${na.join(', ')}`);
  return ons;
}
