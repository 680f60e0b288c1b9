/** HTML in which every value is escaped. */
export class Html {
  constructor(readonly tekst: string) {}
}
type Waarde = Html | string | number | undefined | readonly Waarde[];

const ontsnap = (tekst: string): string => tekst.replace(/[&<>"']/g, (teken) => `&#${teken.codePointAt(0) ?? 0};`);

function toTekst(waarde: Waarde): string {
  if (waarde instanceof Html) return waarde.tekst;
  if (waarde === undefined) return '';
  if (typeof waarde === 'string' || typeof waarde === 'number') return ontsnap(String(waarde));
  return waarde.map(toTekst).join('');
}

export const html = (delen: TemplateStringsArray, ...waarden: Waarde[]): Html =>
  new Html(delen.reduce((tekst, deel, i) => tekst + toTekst(waarden[i - 1]) + deel));

/** Dutch text with `code` between backquotes. */
export const metCode = (tekst: string): Html =>
  new Html(
    ontsnap(tekst)
      .replace(/&#96;/g, '`')
      .replace(/`([^`]+)`/g, '<code>$1</code>'),
  );
