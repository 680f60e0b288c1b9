/** `npm run --silent token -- <gebruiker>`: an access token of the issuer that `npm start` brought up, on stdout. */
import { readFileSync } from 'node:fs';
import { GEBRUIKERS } from './issuer/gebruikers.mjs';
import { haalToken } from './issuer/token.mjs';
import { voerOpdrachtUit } from './launch/main.mjs';
import { inProject } from './launch/paths.mjs';
import { Uitleg } from './launch/uitleg.mjs';

const namen = Object.keys(GEBRUIKERS);

function leesAdres() {
  try {
    const { issuer } = JSON.parse(readFileSync(inProject('.data/issuer/adres.json'), 'utf8'));
    const { geheim } = JSON.parse(readFileSync(inProject('.data/issuer/sleutels.json'), 'utf8'));
    return { issuer, geheim };
  } catch {
    throw new Uitleg('Er is hier nog geen aanmelddienst: voer eerst `npm start` uit.');
  }
}

await voerOpdrachtUit(async () => {
  const [gebruiker] = process.argv.slice(2);
  if (gebruiker === undefined || !namen.includes(gebruiker))
    throw new Uitleg(`Voor wie? npm run --silent token -- ${namen.join(' | ')}`);
  const adres = leesAdres();
  const token = await haalToken({ ...adres, gebruiker }).catch(() => {
    throw new Uitleg(`De aanmelddienst op ${adres.issuer} antwoordt niet: draait \`npm start\`?`);
  });
  await new Promise((done) => process.stdout.write(`${token}\n`, done));
  return 0;
});
