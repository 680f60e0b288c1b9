import { type Answer, type Exchange, htmlNotFound } from '../exchange.js';
export const zaaksysteem = (_t: unknown, _s: unknown) => (_e: Exchange): Answer => htmlNotFound;
