import { createCipheriv } from 'node:crypto';

/** RFC 3711, 4.3.1: the labels under which session keys are derived. */
const labels = { rtp: { encryption: 0, salt: 2 }, rtcp: { encryption: 3, salt: 5 } } as const;
const tagBytes = 16;
const headerBytes = 12;

/** What browsers choose when they may: AES-256 in Galois counter mode, a key of 32 and a salt of 12 bytes (RFC 7714, 12). */
export const cryptoSuite = { name: 'AEAD_AES_256_GCM', keyBytes: 32, saltBytes: 12 } as const;

export type SessionKeys = { readonly encryption: Buffer; readonly salt: Buffer };

/** AES in counter mode over zeroes: the key stream. */
function keyStream(key: Buffer, iv: Buffer, bytes: number): Buffer {
  return createCipheriv('aes-256-ctr', key, iv).update(Buffer.alloc(bytes));
}

/**
 * Session keys with a key derivation rate of zero (RFC 3711, 4.3, with AES-256 as in RFC 6188). The master salt may have 14 bytes; one
 * of 12 counts as followed by zeroes (RFC 7714, 11).
 */
export function deriveKeys(masterKey: Buffer, masterSalt: Buffer, of: keyof typeof labels = 'rtp'): SessionKeys {
  const derive = (label: number, bytes: number): Buffer => {
    const iv = Buffer.alloc(16);
    masterSalt.copy(iv);
    iv.writeUInt8(iv.readUInt8(7) ^ label, 7);
    return keyStream(masterKey, iv, bytes);
  };
  return { encryption: derive(labels[of].encryption, masterKey.length), salt: derive(labels[of].salt, masterSalt.length) };
}

/**
 * Protects one RTP packet without extensions or contributing sources (RFC 7714, 8 and 9); its sequence number has not wrapped yet
 * (rollover counter 0).
 */
export function protect(keys: SessionKeys, packet: Buffer): Buffer {
  const iv = Buffer.alloc(cryptoSuite.saltBytes);
  packet.copy(iv, 2, 8, 12);
  packet.copy(iv, 10, 2, 4);
  for (const [index, byte] of keys.salt.subarray(0, iv.length).entries()) iv.writeUInt8(iv.readUInt8(index) ^ byte, index);
  const header = packet.subarray(0, headerBytes);
  const cipher = createCipheriv('aes-256-gcm', keys.encryption, iv, { authTagLength: tagBytes }).setAAD(header);
  const payload = Buffer.concat([cipher.update(packet.subarray(headerBytes)), cipher.final()]);
  return Buffer.concat([header, payload, cipher.getAuthTag()]);
}
