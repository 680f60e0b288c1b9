/** The columns of the matrix: what registers and networks do to a request. */
import { type Foutcode } from '../../src/contract/codes.js';
import { type Celproxy } from './celproxy.js';
import { type Antwoord, geef, html, json, type Oproep, verbreek } from './proxy.js';

/** After the first quick attempts again, and before an uncertain registration is looked for (`onzekerWachttijdMs`). */
const LATER_MS = 600;
export const STOOT = 20;
export const RETRY_AFTER_S = 1;

export interface Kolom {
  naam: string;
  omschrijving: string;
  /**
   * What counts as once more, for three times in a row. stap: the next request of the same step, whether it writes or looks ·
   * schrijven: the next time that it writes · vreemde: the next candidate that somebody else has taken · client: as stap, but
   * made at the client, since no server ever sees the request.
   */
  bij: 'stap' | 'schrijven' | 'vreemde' | 'client';
  /** Codes with which an activity may end: the registration is parked meanwhile. */
  magParkeren: readonly Foutcode[];
  /** It must be parked with this code at each fault, and is freed by what the design prescribes. */
  moetParkeren?: Foutcode;
  /** The client's own timeout is short. */
  korteTimeout?: true;
  /** Lost once, against as many others as the number of times. */
  race?: true;
  stoor(oproep: Oproep, cel: Celproxy): Promise<void> | void;
}

/** Half of the body; or, where there is none, half of the status line. */
function geefHalf({ response, request }: Oproep, { status, type, data }: Antwoord): void {
  if (data.length === 0) request.socket.write('HTTP/1.1 20', () => request.socket.destroy());
  else {
    response.writeHead(status, { 'Content-Type': type, 'Content-Length': data.length });
    response.write(data.subarray(0, Math.floor(data.length / 2)), () => request.socket.destroy());
  }
}

const gesloten = ({ request }: Oproep): Promise<void> =>
  new Promise((klaar) => {
    if (request.socket.destroyed) klaar();
    else
      request.socket.once('close', () => {
        klaar();
      });
  });

export const GEWEIGERD = json(400, {
  type: 'http://register.invalid/ref/fouten/ValidationError/',
  code: 'invalid',
  title: 'Invalid input.',
  status: 400,
  detail: '',
  instance: 'urn:uuid:00000000-0000-4000-8000-000000000000',
  invalidParams: [{ name: 'nonFieldErrors', code: 'invalid', reason: 'Dit wordt niet geaccepteerd.' }],
});

/** `keer` others do the same at the same time; the answer is that of one who lost. */
async function race(oproep: Oproep, cel: Celproxy): Promise<void> {
  const antwoorden = await Promise.all(Array.from({ length: cel.keer + 1 }, () => cel.stuurDoor(oproep)));
  const verliezer = antwoorden.find(({ status }) => status >= 300) ?? antwoorden.at(-1);
  // Without a unique key all of them are stored: then it is the answer that is lost, as of a worker that was too slow.
  if (verliezer === undefined || (cel.rij.sleutel === 'geen' && verliezer.status < 300)) verbreek(oproep);
  else geef(oproep, verliezer);
}

export const KOLOMMEN: readonly Kolom[] = [
  {
    naam: 'verbinding-geweigerd',
    omschrijving: 'connection refused',
    bij: 'client',
    magParkeren: [],
    stoor: verbreek,
  },
  {
    naam: 'dicht',
    omschrijving: 'closed before the request was read',
    bij: 'stap',
    magParkeren: [],
    stoor: verbreek,
  },
  {
    naam: 'antwoord-kwijt',
    omschrijving: 'stored and answer lost',
    bij: 'stap',
    magParkeren: [],
    stoor: async (oproep, cel) => {
      await cel.stuurDoor(oproep);
      verbreek(oproep);
    },
  },
  {
    naam: 'later-opgeslagen',
    omschrijving: 'connection broken, stored only some time later',
    bij: 'stap',
    magParkeren: [],
    stoor: (oproep, cel) => {
      if (oproep.method === 'GET') verbreek(oproep);
      else cel.stuurLater(oproep, LATER_MS);
    },
  },
  {
    naam: 'opgeslagen-500',
    omschrijving: 'stored and 500',
    bij: 'stap',
    magParkeren: [],
    stoor: async (oproep, cel) => {
      await cel.stuurDoor(oproep);
      geef(oproep, json(500, { code: 'error', title: 'Er is een serverfout opgetreden.', status: 500 }));
    },
  },
  {
    naam: '503-reeks',
    omschrijving: `burst of ${STOOT} × 503`,
    bij: 'schrijven',
    magParkeren: [],
    stoor: (oproep, cel) => {
      cel.begin503(oproep, STOOT);
    },
  },
  {
    naam: '429',
    omschrijving: '429 with Retry-After',
    bij: 'stap',
    magParkeren: [],
    stoor: (oproep) => {
      geef(oproep, json(429, { code: 'throttled', status: 429 }), { 'Retry-After': String(RETRY_AFTER_S) });
    },
  },
  {
    naam: 'te-laat',
    omschrijving: "answer after the client's timeout though stored",
    bij: 'stap',
    magParkeren: [],
    korteTimeout: true,
    stoor: async (oproep, cel) => {
      await cel.stuurDoor(oproep);
      await gesloten(oproep);
    },
  },
  {
    naam: 'half',
    omschrijving: 'half an answer',
    bij: 'stap',
    magParkeren: [],
    stoor: async (oproep, cel) => {
      geefHalf(oproep, await cel.stuurDoor(oproep));
    },
  },
  {
    naam: 'html',
    omschrijving: 'HTML instead of JSON',
    bij: 'stap',
    magParkeren: ['ANTWOORD_ONGELDIG'],
    stoor: (oproep) => {
      geef(oproep, html(200));
    },
  },
  {
    naam: 'vorm',
    omschrijving: '200 with a wrong shape, stored',
    bij: 'stap',
    magParkeren: ['ANTWOORD_ONGELDIG'],
    stoor: async (oproep, cel) => {
      await cel.stuurDoor(oproep);
      geef(oproep, json(200, { resultaat: 'ok' }));
    },
  },
  {
    naam: '401',
    omschrijving: '401 after a token was rotated',
    bij: 'schrijven',
    magParkeren: ['NIET_BEVOEGD'],
    moetParkeren: 'NIET_BEVOEGD',
    stoor: (oproep, cel) => cel.draai(oproep),
  },
  {
    naam: '400',
    omschrijving: '400 that an agent can correct',
    bij: 'schrijven',
    magParkeren: ['VERZOEK_GEWEIGERD'],
    moetParkeren: 'VERZOEK_GEWEIGERD',
    stoor: (oproep) => {
      geef(oproep, GEWEIGERD);
    },
  },
  {
    naam: 'race',
    omschrijving: 'loser of a race between creators',
    bij: 'schrijven',
    magParkeren: [],
    race: true,
    stoor: race,
  },
  {
    naam: 'sleutel-van-ander',
    omschrijving: 'the key taken by somebody else',
    bij: 'vreemde',
    magParkeren: [],
    stoor: async (oproep, cel) => {
      await cel.rij.bezet?.maak(oproep, cel);
      geef(oproep, await cel.stuurDoor(oproep));
    },
  },
  {
    naam: 'sleutel-zonder-partij',
    omschrijving: 'the identificator taken, without a partij',
    bij: 'vreemde',
    magParkeren: ['SLEUTEL_BEZET'],
    moetParkeren: 'SLEUTEL_BEZET',
    stoor: async (oproep, cel) => {
      await cel.rij.wees?.maak(oproep, cel);
      geef(oproep, await cel.stuurDoor(oproep));
    },
  },
];
