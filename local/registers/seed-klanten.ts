export const seedKlanten = (_t: unknown): void => undefined;
