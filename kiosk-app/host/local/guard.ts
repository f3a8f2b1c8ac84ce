import { timingSafeEqual } from 'node:crypto';

/** What the guard looks at; header names in lower case, as Node gives them. */
export type Visitor = {
  readonly host: string | undefined;
  readonly origin: string | undefined;
  /** As in `Sec-WebSocket-Protocol`. */
  readonly protocols: string | undefined;
};

export type Refusal = 'host' | 'origin' | 'token';

/** Only this machine's own name for the host: a page on another name that resolves to 127.0.0.1 (DNS rebinding) is refused. */
export const isOwnHost = (host: string | undefined, port: number): boolean => host === `127.0.0.1:${port}`;

/** Whether a socket may be opened: the host's own page, with the token of this boot. Undefined means yes. */
export function refusalOf(visitor: Visitor, port: number, token: string): Refusal | undefined {
  if (!isOwnHost(visitor.host, port)) return 'host';
  if (visitor.origin !== `http://127.0.0.1:${port}`) return 'origin';
  const offered = (visitor.protocols ?? '').split(',').map((protocol) => protocol.trim());
  return offered.some((protocol) => isSame(protocol, token)) ? undefined : 'token';
}

function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
