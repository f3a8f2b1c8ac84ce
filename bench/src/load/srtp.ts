import { createCipheriv, createHmac } from 'node:crypto';

/** RFC 3711, 4.3.1: the labels under which session keys are derived. */
const labels = { encryption: 0, authentication: 1, salt: 2 } as const;
const tagBytes = 10;
const headerBytes = 12;

export type SessionKeys = { readonly encryption: Buffer; readonly authentication: Buffer; readonly salt: Buffer };

/** AES in counter mode over zeroes: the key stream. */
function keyStream(key: Buffer, iv: Buffer, bytes: number): Buffer {
  return createCipheriv('aes-128-ctr', key, iv).update(Buffer.alloc(bytes));
}

/** Session keys of AES_CM_128_HMAC_SHA1_80 with a key derivation rate of zero (RFC 3711, 4.3). 16 bytes of key, 14 of salt. */
export function deriveKeys(masterKey: Buffer, masterSalt: Buffer): SessionKeys {
  const derive = (label: number, bytes: number): Buffer => {
    const iv = Buffer.alloc(16);
    masterSalt.copy(iv);
    iv.writeUInt8(iv.readUInt8(7) ^ label, 7);
    return keyStream(masterKey, iv, bytes);
  };
  return {
    encryption: derive(labels.encryption, 16),
    authentication: derive(labels.authentication, 20),
    salt: derive(labels.salt, 14),
  };
}

/**
 * Protects one RTP packet without extensions or contributing sources (RFC 3711, 3.3); its sequence number has not wrapped yet
 * (rollover counter 0).
 */
export function protect(keys: SessionKeys, packet: Buffer): Buffer {
  const iv = Buffer.alloc(16);
  keys.salt.copy(iv);
  for (let index = 0; index < 4; index += 1) iv.writeUInt8(iv.readUInt8(4 + index) ^ packet.readUInt8(8 + index), 4 + index);
  iv.writeUInt16BE(iv.readUInt16BE(12) ^ packet.readUInt16BE(2), 12);
  const header = packet.subarray(0, headerBytes);
  const payload = createCipheriv('aes-128-ctr', keys.encryption, iv).update(packet.subarray(headerBytes));
  const rollover = Buffer.alloc(4);
  const tag = createHmac('sha1', keys.authentication).update(header).update(payload).update(rollover).digest().subarray(0, tagBytes);
  return Buffer.concat([header, payload, tag]);
}
