/** `npm start`: the whole of it on this machine, with its data under `.data/`, until ctrl-C. */
import { GEBRUIKERS } from './issuer/gebruikers.mjs';
import { kiesPoort } from './launch/ports.mjs';
import { neemSlot } from './launch/lock.mjs';
import { voerOpdrachtUit } from './launch/main.mjs';
import { eigen } from './launch/omgeving.mjs';
import { inProject } from './launch/paths.mjs';
import { startStapel } from './launch/stack.mjs';
import { Uitleg } from './launch/uitleg.mjs';
import { zorgVoorAlles } from './setup.mjs';

const DATA = inProject('.data');

const kiesPoorten = async () => ({
  api: await kiesPoort({ variabele: 'API_PORT', gebruikelijk: 8080 }),
  temporal: await kiesPoort({ variabele: 'TEMPORAL_PORT', gebruikelijk: 7233 }),
  temporalUi: await kiesPoort({ variabele: 'TEMPORAL_UI_PORT', gebruikelijk: 8233 }),
  registers: await kiesPoort({ variabele: 'REGISTERS_PORT', gebruikelijk: 8900 }),
  issuer: await kiesPoort({ variabele: 'ISSUER_PORT', gebruikelijk: 8950 }),
  codec: await kiesPoort({ variabele: 'CODEC_PORT', gebruikelijk: 8081 }),
});

function toonAdressen({ stapel, poorten }) {
  const mee = eigen();
  const regels = [
    ['API', `${stapel.api}/v1`],
    ['Documentatie', `${stapel.api}/docs`],
    ['Temporal UI', mee.temporal ? `http://127.0.0.1:${String(poorten.temporalUi)}` : 'die van uw eigen Temporal'],
    ...(stapel.codec === undefined ? [] : [['Leesbaar maken', `${stapel.codec} (aanmelden, voor de Temporal UI)`]]),
    ['Temporal', stapel.temporal.address],
    [
      'Klantinteracties',
      `${process.env.KLANTINTERACTIES_URL || stapel.env.KLANTINTERACTIES_URL}${mee.klantinteracties ? '  (stand-in)' : ''}`,
    ],
    ['Zaken', `${process.env.ZAKEN_URL || stapel.env.ZAKEN_URL}${mee.zaken ? '  (stand-in)' : ''}`],
    ['Aanmelddienst', process.env.OIDC_ISSUER || `${stapel.env.OIDC_ISSUER}  (verzonnen gebruikers)`],
    ['Auditlog', stapel.env.AUDIT_LOG],
    ['Gegevens en logs', DATA],
  ];
  process.stdout.write('\nKCC Gesprek draait.\n\n');
  for (const [naam, waarde] of regels) process.stdout.write(`  ${naam.padEnd(18)}${waarde}\n`);
  if (stapel.issuer !== undefined) toonTokens(stapel);
  process.stdout.write('\nStoppen: ctrl-C. De gegevens blijven bewaard.\n');
}

function toonTokens({ api }) {
  process.stdout.write(`\nElke aanvraag heeft een token nodig. Gebruikers:\n`);
  for (const [gebruiker, { name, roles }] of Object.entries(GEBRUIKERS))
    process.stdout.write(`  ${gebruiker.padEnd(18)}${name} (${roles.join(', ') || 'geen rol'})\n`);
  process.stdout.write(`\n  curl -H "Authorization: Bearer $(npm run --silent token -- mia)" ${api}/v1/gesprekken\n`);
}

/** Until ctrl-C, or until one of the programs ends by itself. */
async function blijfDraaien(stapel, signal) {
  const gestopt = new Promise((done) => signal.addEventListener('abort', () => done(undefined)));
  const uitgevallen = await Promise.race([gestopt, ...stapel.kinderen.map((kind) => kind.einde.then(() => kind))]);
  if (uitgevallen === undefined || signal.aborted) return;
  throw new Uitleg(
    `${uitgevallen.naam} is gestopt (zie ${uitgevallen.logbestand}); start opnieuw.\n${uitgevallen.slotVanLog()}`,
  );
}

await voerOpdrachtUit(async (signal) => {
  await zorgVoorAlles({ signal });
  const slot = await neemSlot(inProject('.data/start.json'));
  let stapel;
  try {
    const poorten = await kiesPoorten();
    process.stdout.write('KCC Gesprek wordt gestart …\n');
    stapel = await startStapel({ poorten, datamap: DATA, logmap: inProject('.data/log'), signal });
    slot.noteer(stapel.kinderen);
    toonAdressen({ stapel, poorten });
    await blijfDraaien(stapel, signal);
    return 0;
  } finally {
    await stapel?.stop();
    slot.geefVrij();
  }
});
