import { createHmac } from 'node:crypto';
import { newTypedCode } from '../../identity/secrets.ts';

export type FollowUpCodes = {
  /** A new code, to be printed once. */
  readonly create: () => string;
  /** What is kept of it: HMAC-SHA-256 under the server's key, as 40 bits alone could be tried out from a copy of the database. */
  readonly hash: (code: string) => string;
};

export const createFollowUpCodes = (key: Buffer): FollowUpCodes => ({
  create: newTypedCode,
  hash: (code) => createHmac('sha256', key).update(code).digest('hex'),
});
