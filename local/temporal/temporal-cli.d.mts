/** Path of a Temporal CLI. */
export function vindTemporal(): Promise<string>;
