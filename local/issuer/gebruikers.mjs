/** The people of the local issuer. All invented. The name is their id as well, and with `npm run token -- <naam>` their login. */
export const GEBRUIKERS = {
  mia: { name: 'Mia de Groot', roles: ['medewerker'] },
  sam: { name: 'Sam de Boer', roles: ['medewerker'] },
  olga: { name: 'Olga Beheer', roles: ['operator'] },
  niemand: { name: 'Nico Niemand', roles: [] },
};

/** With which a browser logs in. */
export const BROWSERCLIENT = 'kcc-gesprek-browser';
