/** Where a worker dies. */
export type Moment = 'begin' | 'eind';
export interface Punt {
  gesprek: string;
  /** Type of the activity and name of the registration. */
  activiteit: string;
  moment: Moment;
}
