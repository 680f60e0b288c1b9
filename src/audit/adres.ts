/** Address of the caller of a request, for the audit log. */
import { type Request } from 'express';

/** As Express knows it, which is that of a proxy's caller when the proxy is trusted; IPv4 in its own form. */
export const adresVan = ({ ip }: Request): string | null => ip?.replace(/^::ffff:(?=\d+\.)/, '') ?? null;
