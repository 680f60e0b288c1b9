/** Counts what goes wrong with registrations, each by its own name, also where one activity makes several: for the dashboard. */
import { ApplicationFailure } from '@temporalio/common';
import { type ActivityInterceptorsFactory } from '@temporalio/worker';
import { isFoutcode } from '../contract/codes.js';

const NAAM = 'kcc_registraties_mislukt';
const UITLEG = 'Attempts at a registration, a correction, an undoing or a search that failed';

/** `activiteit` as in the audit log; `code` a foutcode. */
export const telMislukt: ActivityInterceptorsFactory = ({ info: { activityType }, metricMeter }) => ({
  inbound: {
    execute: async (invoer, verder) => {
      try {
        return await verder(invoer);
      } catch (fout) {
        const code = fout instanceof ApplicationFailure && isFoutcode(fout.type) ? fout.type : 'DEFECT';
        metricMeter.createCounter(NAAM, 'attempt', UITLEG).add(1, { activiteit: activityType, code });
        throw fout;
      }
    },
  },
});
