/** One line that shows that a long step is going on: in place on a terminal, now and then elsewhere. */
const PERIODE_MS = { terminal: 250, elders: 10_000 };

/** @param {string} tekst */
export function toonVoortgang(tekst) {
  const terminal = process.stdout.isTTY === true;
  const begin = Date.now();
  const regel = () => `${tekst} … ${String(Math.round((Date.now() - begin) / 1000))} s`;
  const toon = () => process.stdout.write(terminal ? `\r\x1b[K${regel()}` : `${regel()}\n`);
  if (terminal) toon();
  else process.stdout.write(`${tekst} …\n`);
  const klok = setInterval(toon, terminal ? PERIODE_MS.terminal : PERIODE_MS.elders);
  return {
    klaar(slot = 'klaar') {
      clearInterval(klok);
      process.stdout.write(terminal ? `\r\x1b[K${tekst}: ${slot}\n` : `${tekst}: ${slot}\n`);
    },
    mislukt() {
      clearInterval(klok);
      if (terminal) process.stdout.write('\r\x1b[K');
    },
  };
}
