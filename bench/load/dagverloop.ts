/** A working day of a contact centre, and calls that come when they come. */

/**
 * Share of the day's calls in each hour from 8 to 18: a peak in the morning, a dip at lunch, a second peak. An assumption, after the
 * shape that contact centres commonly show; give the load generator your own with --profile.
 */
export const DAG: readonly number[] = [6, 11, 14, 13, 9, 10, 12, 11, 8, 6];
export const EERSTE_UUR = 8;

/** Calls a second in the busiest hour of a year of so many calls, at 250 working days. */
export const piek = (perJaar: number, dag: readonly number[] = DAG): number => {
  const som = dag.reduce((totaal, deel) => totaal + deel, 0);
  return (perJaar / 250) * (Math.max(...dag) / som / 3_600);
};

/** ms until the next call of a Poisson stream. */
export const totVolgende = (perSeconde: number): number => (-Math.log(1 - Math.random()) / perSeconde) * 1_000;
