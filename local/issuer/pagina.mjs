/** The login page: which of the invented people are you? There is nothing to protect on this machine, so no password is asked. */
import { GEBRUIKERS } from './gebruikers.mjs';

const STIJL = `body{font:16px/1.5 system-ui,sans-serif;max-width:32rem;margin:4rem auto;padding:0 1rem;color-scheme:light dark}
button{display:block;width:100%;margin:.5rem 0;padding:.75rem 1rem;font:inherit;text-align:left;cursor:pointer}`;

/** @param {string} uid of the interaction: letters, digits, - and _ */
export const aanmeldpagina = (uid) => `<!doctype html>
<html lang="nl">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Aanmelden · KCC Gesprek (lokaal)</title>
    <style>${STIJL}</style>
  </head>
  <body>
    <main>
      <h1>Aanmelden</h1>
      <p>Lokale aanmelddienst van KCC Gesprek. Iedereen hier is verzonnen; wie bent u?</p>
      <form method="post" action="/interaction/${uid}">
        ${Object.entries(GEBRUIKERS)
          .map(
            ([id, { name, roles }]) =>
              `<button name="gebruiker" value="${id}">${name} (${roles.join(', ') || 'geen rol'})</button>`,
          )
          .join('\n        ')}
      </form>
    </main>
  </body>
</html>`;
