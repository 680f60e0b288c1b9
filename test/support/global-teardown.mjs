/** Ends the Temporal dev server of this jest run. */
export default async function globalTeardown() {
  await globalThis.__TEMPORAL__?.stop();
}
