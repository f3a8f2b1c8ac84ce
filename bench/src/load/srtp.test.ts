import { createDecipheriv, createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { deriveKeys, protect } from './srtp.ts';

const masterKey = Buffer.from('E1F97A0D3E018BE0D64FA32C06DE4139', 'hex');
const masterSalt = Buffer.from('0EC675AD498AFEEBB6960B3AABE6', 'hex');

test('derives the session keys of RFC 3711, B.3', () => {
  const keys = deriveKeys(masterKey, masterSalt);
  expect(keys.encryption.toString('hex')).toBe('c61e7a93744f39ee10734afe3ff7a087');
  expect(keys.salt.toString('hex')).toBe('30cbbc08863d8c85d49db34a9ae1');
  expect(keys.authentication.toString('hex')).toBe('cebe321f6ff7716b6fd4ab49af256a156d38baa4');
});

test('leaves the header in clear, hides the payload and ends with a tag over both', () => {
  const keys = deriveKeys(masterKey, masterSalt);
  const packet = Buffer.concat([Buffer.from('8060000100000002deadbeef', 'hex'), Buffer.from('what the citizen says')]);
  const sent = protect(keys, packet);
  expect(sent.subarray(0, 12)).toEqual(packet.subarray(0, 12));
  expect(sent).toHaveLength(packet.length + 10);
  // RFC 3711, 4.1.1: IV = (salt * 2^16) XOR (SSRC * 2^64) XOR (index * 2^16), here as one large number.
  const iv = ((BigInt(`0x${keys.salt.toString('hex')}`) << 16n) ^ (0xdeadbeefn << 64n) ^ (1n << 16n)).toString(16).padStart(32, '0');
  const open = createDecipheriv('aes-128-ctr', keys.encryption, Buffer.from(iv, 'hex'));
  expect(open.update(sent.subarray(12, -10)).toString()).toBe('what the citizen says');
  const tag = createHmac('sha1', keys.authentication).update(sent.subarray(0, -10)).update(Buffer.alloc(4)).digest();
  expect(sent.subarray(-10)).toEqual(tag.subarray(0, 10));
});
