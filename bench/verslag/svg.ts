/** Bar charts as SVG: readable on light and dark pages, no script, no font of its own. */
export interface Staaf {
  naam: string;
  /** In the order of `reeksen`. */
  waarden: readonly number[];
}
export interface Staafgrafiek {
  titel: string;
  eenheid: string;
  reeksen: readonly string[];
  staven: readonly Staaf[];
  /** A target, as a line. */
  lijn?: number;
}

const KLEUREN = ['#2f6f9f', '#c8742c', '#5a8f4a', '#8a5fa3', '#7a7a7a'];
const BREED = 760;
const LINKS = 250;
const RECHTS = 90;
const BALK = 16;
const veilig = (tekst: string): string => tekst.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const tekst = (x: number, y: number, inhoud: string, opties = ''): string =>
  `<text x="${x}" y="${y}" ${opties}>${veilig(inhoud)}</text>`;

export function staafgrafiek({ titel, eenheid, reeksen, staven, lijn }: Staafgrafiek): string {
  const hoogste = Math.max(lijn ?? 0, ...staven.flatMap(({ waarden }) => waarden.filter(Number.isFinite)), 1e-9);
  const breedte = (waarde: number): number => Math.round((waarde / hoogste) * (BREED - LINKS - RECHTS));
  const delen = [tekst(10, 24, titel, 'font-size="16" font-weight="bold"')];
  let y = 40;
  if (reeksen.length > 1) {
    let x = LINKS;
    reeksen.forEach((reeks, i) => {
      delen.push(`<rect x="${x}" y="${y - 2}" width="12" height="12" fill="${KLEUREN[i % KLEUREN.length] ?? ''}"/>`);
      delen.push(tekst(x + 17, y + 8, reeks));
      x += 30 + reeks.length * 7;
    });
    y += 22;
  }
  const boven = y;
  for (const { naam, waarden } of staven) {
    delen.push(tekst(LINKS - 8, y + (waarden.length * BALK) / 2 + 4, naam, 'text-anchor="end"'));
    waarden.forEach((waarde, i) => {
      if (!Number.isFinite(waarde)) return;
      const w = Math.max(1, breedte(waarde));
      delen.push(
        `<rect x="${LINKS}" y="${y}" width="${w}" height="${BALK - 3}" fill="${KLEUREN[i % KLEUREN.length] ?? ''}"/>`,
        tekst(LINKS + w + 5, y + 11, `${waarde} ${eenheid}`.trim()),
      );
      y += BALK;
    });
    y += 10;
  }
  if (lijn !== undefined) {
    const x = LINKS + breedte(lijn);
    delen.push(
      `<line x1="${x}" x2="${x}" y1="${boven - 4}" y2="${y}" stroke="#b3261e" stroke-dasharray="5 4"/>`,
      tekst(x + 4, y + 10, `target ${lijn}`, 'fill="#b3261e"'),
    );
    y += 14;
  }
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${BREED} ${y + 8}" role="img" aria-label="${veilig(titel)}" font-family="sans-serif" font-size="12" fill="#333">`,
    `<rect width="100%" height="100%" fill="#fff"/>`,
    ...delen,
    '</svg>',
    '',
  ].join('\n');
}
