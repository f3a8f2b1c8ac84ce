import { expect, test } from 'vitest';
import { deriveKeys, protect } from './srtp.ts';

test('derives the session keys of RFC 6188, 7.2', () => {
  const masterKey = Buffer.from('f0f04914b513f2763a1b1fa130f10e2998f6f6e43e4309d1e622a0e332b9f1b6', 'hex');
  const keys = deriveKeys(masterKey, Buffer.from('3b04803de51ee7c96423ab5b78d2', 'hex'));
  expect(keys.encryption.toString('hex')).toBe('5ba1064e30ec51613cad926c5a28ef731ec7fb397f70a960653caf06554cd8c4');
  expect(keys.salt.toString('hex')).toBe('fa31791685ca444a9e07c6c64e93');
});

test('protects the packet of RFC 7714, 16.2.1', () => {
  const keys = {
    encryption: Buffer.from('000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f', 'hex'),
    salt: Buffer.from('517569642070726f2071756f', 'hex'),
  };
  const header = '8040f17b8041f8d35501a0b2';
  const sent = protect(keys, Buffer.concat([Buffer.from(header, 'hex'), Buffer.from('Gallia est omnis divisa in partes tres')]));
  expect(sent.subarray(0, 12).toString('hex')).toBe(header);
  expect(sent.subarray(12).toString('hex')).toBe(
    '32b1de78a822fe12ef9f78fa332e33aab18012389a58e2f3b50b2a0276ffae0f1ba63799b87b7aa3db36dfffd6b0f9bb7878d7a76c13',
  );
});
