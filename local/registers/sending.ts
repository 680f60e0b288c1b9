import { type Answer, type Exchange } from './exchange.js';
import { type ServerResponse } from 'node:http';

/** Status, headers and bytes of an answer. */
export function render(answer: Answer): { status: number; headers: Record<string, string>; bytes: Buffer } {
  const html = answer.html !== undefined;
  const text = answer.html ?? (answer.body === undefined ? '' : JSON.stringify(answer.body));
  const bytes = Buffer.from(text, 'utf8');
  const headers: Record<string, string> = { ...answer.headers };
  if (bytes.length > 0) headers['Content-Type'] = html ? 'text/html; charset=utf-8' : 'application/json';
  if (answer.status !== 204) headers['Content-Length'] = String(bytes.length);
  return { status: answer.status, headers: { ...headers, ...answer.headers }, bytes };
}

export function send(response: ServerResponse, answer: Answer, exchange: Exchange): void {
  const { status, headers, bytes } = render(answer);
  response.writeHead(status, headers);
  if (exchange.method === 'HEAD') response.end();
  else response.end(bytes);
}
