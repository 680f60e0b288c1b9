/** Plays and keeps the histories on a Temporal server that lives as long as this. Unencrypted: the test data are invented. */
import globalSetup from '../support/global-setup.mjs';
import globalTeardown from '../support/global-teardown.mjs';

await globalSetup();
process.env.ENCRYPTION = 'off';
try {
  const { neemAllesOp } = await import('./opname.ts');
  await neemAllesOp();
} finally {
  await globalTeardown();
}
