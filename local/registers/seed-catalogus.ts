export const seedCatalogus = (_t: unknown): void => undefined;
