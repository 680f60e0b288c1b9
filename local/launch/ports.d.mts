export function vrijePoort(): Promise<number>;
