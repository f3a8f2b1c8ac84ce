import { createHash, randomBytes, randomInt } from 'node:crypto';

/** Crockford's base 32 (https://www.crockford.com/base32.html): no I, L, O or U. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const codeLength = 8;

/** A code that people type: 8 characters, 40 bits. Only for what is throttled, short-lived or both. */
export const newTypedCode = (): string => Array.from({ length: codeLength }, () => alphabet.charAt(randomInt(alphabet.length))).join('');

/** A secret for machines: 256 bits, base64url. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What is kept of a code or token (SHA-256, hex): whoever reads the database cannot use it. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex');
