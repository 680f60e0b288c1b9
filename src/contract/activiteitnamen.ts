/** Names of the activities that are made of what they do and the kind of registration that they do it to. */
import { type Soort } from './opdrachten.js';

const metHoofdletter = <S extends Soort>(soort: S): Capitalize<S> =>
  (soort.charAt(0).toUpperCase() + soort.slice(1)) as Capitalize<S>;

export const registreernaam = <S extends Soort>(soort: S) => `registreer${metHoofdletter(soort)}` as const;
export const corrigeernaam = <S extends Soort>(soort: S) => `corrigeer${metHoofdletter(soort)}` as const;
export const verwijdernaam = <S extends Soort>(soort: S) => `verwijder${metHoofdletter(soort)}` as const;
