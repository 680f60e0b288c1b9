/** The search attributes of a gesprek with their types: the names of `zoekattributen` in src/contract/ids.ts. */
export const ZOEKATTRIBUTEN = {
  GesprekFase: 'Keyword',
  GesprekWachtOp: 'KeywordList',
  FoutCode: 'KeywordList',
  ActieNodig: 'Bool',
  Medewerker: 'Keyword',
};
