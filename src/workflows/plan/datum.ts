/** The date in Amsterdam of an instant, YYYY-MM-DD, by the EU's rule for summer time (no Intl in the workflow sandbox needed). */
export function amsterdamseDatum(tijdstip: string): string {
  const moment = new Date(tijdstip);
  const jaar = moment.getUTCFullYear();
  const wissel = (maand: number): number => {
    const laatste = new Date(Date.UTC(jaar, maand + 1, 0, 1));
    return laatste.getTime() - laatste.getUTCDay() * 86_400_000;
  };
  const zomer = moment.getTime() >= wissel(2) && moment.getTime() < wissel(9);
  return new Date(moment.getTime() + (zomer ? 2 : 1) * 3_600_000).toISOString().slice(0, 10);
}
