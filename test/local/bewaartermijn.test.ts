import { expect, test } from '@jest/globals';
import { Connection } from '@temporalio/client';

const DAG_S = 86_400;

test('de Temporal van deze machine bewaart een gesloten gesprek zeven dagen', async () => {
  const connection = await Connection.connect({ address: process.env['TEST_TEMPORAL_ADDRESS'] ?? '' });
  const { config } = await connection.workflowService.describeNamespace({ namespace: 'default' });
  await connection.close();
  expect(Number(config?.workflowExecutionRetentionTtl?.seconds)).toBe(7 * DAG_S);
});
