export type MediaAddress = { readonly address: string; readonly port: number };

type Offer = MediaAddress & { readonly payloadType: number; readonly sessionId: number };

/** One audio stream of Opus both ways (RFC 3264; RFC 7587 §7). */
export function offerOpus({ address, port, payloadType, sessionId }: Offer): string {
  const family = address.includes(':') ? 'IP6' : 'IP4';
  return [
    'v=0',
    `o=- ${sessionId} 1 IN ${family} ${address}`,
    's=-',
    `c=IN ${family} ${address}`,
    't=0 0',
    `m=audio ${port} RTP/AVP ${payloadType}`,
    `a=rtpmap:${payloadType} opus/48000/2`,
    `a=fmtp:${payloadType} useinbandfec=1`,
    'a=ptime:20',
    'a=sendrecv',
    '',
  ].join('\r\n');
}

/** Where the answer wants our packets, and as which payload type; undefined when it takes no Opus. */
export function readAnswer(sdp: string): (MediaAddress & { readonly payloadType: number }) | undefined {
  const lines = sdp.split(/\r?\n/);
  const media = lines.findIndex((line) => line.startsWith('m=audio '));
  if (media < 0) return undefined;
  const next = lines.findIndex((line, index) => index > media && line.startsWith('m='));
  const section = lines.slice(media, next < 0 ? undefined : next);
  const [, portText = '0', , ...formats] = (section[0] ?? '').split(/\s+/);
  const connection = [...section, ...lines.slice(0, media)].find((line) => line.startsWith('c='));
  const address = connection?.split(/\s+/)[2]?.split('/')[0];
  const opus = section.map((line) => /^a=rtpmap:(\d+)\s+opus\/48000/i.exec(line)?.[1]).find((format) => format !== undefined);
  const port = Number(portText);
  if (address === undefined || opus === undefined || !formats.includes(opus) || !(port > 0 && port < 65_536)) return undefined;
  return { address, port, payloadType: Number(opus) };
}
