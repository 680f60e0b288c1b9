/** Dates and times in Amsterdam, by the EU's rule for summer time (no Intl in the workflow sandbox needed). */
const inAmsterdam = (tijdstip: string): string => {
  const moment = new Date(tijdstip);
  const jaar = moment.getUTCFullYear();
  const wissel = (maand: number): number => {
    const laatste = new Date(Date.UTC(jaar, maand + 1, 0, 1));
    return laatste.getTime() - laatste.getUTCDay() * 86_400_000;
  };
  const zomer = moment.getTime() >= wissel(2) && moment.getTime() < wissel(9);
  return new Date(moment.getTime() + (zomer ? 2 : 1) * 3_600_000).toISOString();
};

/** YYYY-MM-DD. */
export const amsterdamseDatum = (tijdstip: string): string => inAmsterdam(tijdstip).slice(0, 10);

/** DD-MM-YYYY HH:MM, as an operator reads it. */
export function amsterdamsTijdstip(tijdstip: string): string {
  const [jaar, maand, dag] = amsterdamseDatum(tijdstip).split('-');
  return `${dag}-${maand}-${jaar} ${inAmsterdam(tijdstip).slice(11, 16)}`;
}
