/** Every route of the API, in the order of the documentation. */
import { type Route } from '../route.js';
import { BESLUITROUTES } from './besluiten.js';
import { DOCUMENTROUTES } from './document.js';
import { GESPREKROUTES } from './gesprekken.js';
import { HERSTELROUTES } from './herstel.js';
import { ZOEKROUTES } from './klant-zoeken.js';
import { LIJSTROUTES } from './lijsten.js';

export const ROUTES: readonly Route[] = [
  ...GESPREKROUTES,
  ...ZOEKROUTES,
  ...BESLUITROUTES,
  ...HERSTELROUTES,
  ...LIJSTROUTES,
  ...DOCUMENTROUTES,
];
