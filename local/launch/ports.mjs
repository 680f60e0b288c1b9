/** Ports on this machine. */
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { Uitleg } from './uitleg.mjs';

const HOST = '127.0.0.1';

const luister = (port) =>
  new Promise((done, fail) => {
    const probe = createServer().once('error', fail);
    probe.listen(port, HOST, () => {
      const gekregen = probe.address().port;
      probe.close(() => done(gekregen));
    });
  });

/** Below the range from which every operating system takes the ports of outgoing connections: those come and go by themselves. */
const EERSTE = 20_000;
const AANTAL = 10_000;

const vergeven = new Set();

/** A port that nobody uses now, and another one every time. Another program may still take it before we do. */
export async function vrijePoort() {
  for (let poging = 0; poging < 100; poging++) {
    const port = EERSTE + randomInt(AANTAL);
    if (vergeven.has(port)) continue;
    vergeven.add(port);
    if (await isVrij(port)) return port;
  }
  return luister(0);
}

export const isVrij = (port) =>
  luister(port).then(
    () => true,
    () => false,
  );

/** The port that a variable demands (busy: refused), or the customary one, or any free one when that is busy. */
export async function kiesPoort({ variabele, gebruikelijk }) {
  const gevraagd = process.env[variabele];
  if (gevraagd === undefined || gevraagd === '') return (await isVrij(gebruikelijk)) ? gebruikelijk : vrijePoort();
  const port = Number(gevraagd);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Uitleg(`${variabele}=${gevraagd} is geen poortnummer: kies een getal van 1 tot en met 65535.`);
  if (!(await isVrij(port)))
    throw new Uitleg(
      `Poort ${String(port)} is bezet: stop het programma dat hem gebruikt, of kies met ${variabele} een andere poort.`,
    );
  return port;
}
