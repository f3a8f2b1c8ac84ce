/** Writes DER (ITU-T X.690): just the types that a certificate (RFC 5280) needs. */

const tlv = (tag: number, ...contents: readonly Uint8Array[]): Uint8Array => {
  const content = Buffer.concat(contents);
  return Buffer.concat([Uint8Array.of(tag), derLengthOf(content.length), content]);
};

export function derLengthOf(length: number): Uint8Array {
  if (length < 0x80) return Uint8Array.of(length);
  const hex = length.toString(16);
  const bytes = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex');
  return Buffer.concat([Uint8Array.of(0x80 | bytes.length), bytes]);
}

export const derSequence = (...items: readonly Uint8Array[]): Uint8Array => tlv(0x30, ...items);
export const derSet = (...items: readonly Uint8Array[]): Uint8Array => tlv(0x31, ...items);
export const derExplicit = (tag: number, item: Uint8Array): Uint8Array => tlv(0xa0 | tag, item);
export const derContext = (tag: number, content: Uint8Array): Uint8Array => tlv(0x80 | tag, content);
export const derOctetString = (content: Uint8Array): Uint8Array => tlv(0x04, content);
export const derUtf8 = (text: string): Uint8Array => tlv(0x0c, Buffer.from(text, 'utf8'));
export const derBoolean = (value: boolean): Uint8Array => tlv(0x01, Uint8Array.of(value ? 0xff : 0));

/** `unusedBits` of the last byte are not part of the string. */
export const derBitString = (content: Uint8Array, unusedBits = 0): Uint8Array => tlv(0x03, Uint8Array.of(unusedBits), content);

/** A non-negative integer from its big-endian bytes, in its shortest form. */
export function derUnsigned(bytes: Uint8Array): Uint8Array {
  const start = bytes.findIndex((byte) => byte !== 0);
  const shortest = start < 0 ? Uint8Array.of(0) : bytes.subarray(start);
  const first = shortest[0] ?? 0;
  return tlv(0x02, first >= 0x80 ? Uint8Array.of(0) : new Uint8Array(), shortest);
}

/** An object identifier from its dotted form. */
export function derOid(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes = [first * 40 + second, ...rest].flatMap((arc) => {
    const groups = [arc & 0x7f];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) groups.unshift((left & 0x7f) | 0x80);
    return groups;
  });
  return tlv(0x06, Uint8Array.from(bytes));
}

/** UTCTime to the year 2049, GeneralizedTime from 2050 (RFC 5280, 4.1.2.5). */
export function derTime(instant: Date): Uint8Array {
  const digits = instant
    .toISOString()
    .replace(/\.\d+Z$/, '')
    .replace(/[-:T]/g, '');
  return instant.getUTCFullYear() < 2050 ? tlv(0x17, Buffer.from(`${digits.slice(2)}Z`)) : tlv(0x18, Buffer.from(`${digits}Z`));
}
