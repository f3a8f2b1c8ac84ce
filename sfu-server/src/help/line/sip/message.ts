/** SIP messages (RFC 3261 §7) as this line needs them: start line, headers in order, body. */
export type SipMessage = {
  readonly start: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
};

/** Compact forms (RFC 3261 §7.3.3). */
const longNames: Readonly<Record<string, string>> = {
  i: 'call-id',
  m: 'contact',
  f: 'from',
  t: 'to',
  v: 'via',
  l: 'content-length',
  c: 'content-type',
  e: 'content-encoding',
  s: 'subject',
  k: 'supported',
};

const canonical = (name: string): string => longNames[name.toLowerCase()] ?? name.toLowerCase();

export function printMessage({ start, headers, body }: SipMessage): Buffer {
  const length = Buffer.byteLength(body);
  const lines = [start, ...headers.map(([name, value]) => `${name}: ${value}`), `Content-Length: ${length}`];
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}`);
}

/** One datagram; undefined when it is no SIP message. */
export function parseMessage(datagram: Buffer): SipMessage | undefined {
  const text = datagram.toString('utf8');
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  // Folded header lines belong to the line before (RFC 3261 §7.3.1).
  const [start, ...lines] = text
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  if (start === undefined || !/^SIP\/2\.0 \d{3}|^[A-Z]+ \S+ SIP\/2\.0$/.test(start)) return undefined;
  const headers = lines.flatMap((line) => {
    const colon = line.indexOf(':');
    return colon < 1 ? [] : [[line.slice(0, colon).trim(), line.slice(colon + 1).trim()] as const];
  });
  return { start, headers, body: text.slice(end + 4) };
}

/** Every value of a header, in order. */
export const headerValues = ({ headers }: SipMessage, name: string): string[] =>
  headers.filter(([candidate]) => canonical(candidate) === name).map(([, value]) => value);

export const header = (message: SipMessage, name: string): string | undefined => headerValues(message, name)[0];

/** The status of a response; undefined for a request. */
export function statusOf({ start }: SipMessage): number | undefined {
  const found = /^SIP\/2\.0 (\d{3})/.exec(start);
  return found?.[1] === undefined ? undefined : Number(found[1]);
}

export const methodOf = ({ start }: SipMessage): string => start.split(' ')[0] ?? '';

export function cseqOf(message: SipMessage): { readonly number: number; readonly method: string } | undefined {
  const found = /^(\d+)\s+([A-Z]+)$/.exec(header(message, 'cseq') ?? '');
  return found?.[1] === undefined || found[2] === undefined ? undefined : { number: Number(found[1]), method: found[2] };
}

/** The address in a Contact, To or Record-Route value. */
export const uriIn = (value: string): string => /<([^>]+)>/.exec(value)?.[1] ?? value.split(';')[0]?.trim() ?? value;

/** A response to a request that came in: Via, From, To, Call-ID and CSeq are the request's own (RFC 3261 §8.2.6). */
export function responseTo(request: SipMessage, status: string, toTag: string, more: SipMessage['headers'] = [], body = ''): SipMessage {
  const kept = ['via', 'record-route', 'from', 'to', 'call-id', 'cseq'];
  const headers = request.headers
    .filter(([name]) => kept.includes(canonical(name)))
    .map(([name, value]) => [name, canonical(name) === 'to' && !/;\s*tag=/.test(value) ? `${value};tag=${toTag}` : value] as const);
  return { start: `SIP/2.0 ${status}`, headers: [...headers, ...more], body };
}
