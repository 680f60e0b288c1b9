/** What the routes share. */
import { gesprek } from '../../contract/gesprek.js';
import { type Antwoordvorm } from '../route.js';

export const TAGS = {
  gesprek: 'Gesprek',
  beslissingen: 'Beslissingen',
  herstel: 'Herstel',
  lijsten: 'Lijsten',
  document: 'Documentatie',
} as const;

export const GESPREK_200: Antwoordvorm = {
  beschrijving: 'Het gesprek zoals het nu is',
  schema: gesprek,
  headers: { ETag: 'Versie van het gesprek' },
};
