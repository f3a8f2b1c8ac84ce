import { randomUUID } from 'node:crypto';
import { failure, type KioskCard, KioskId, type KioskPublicKey, type Result, success } from '@loket/contract';
import type { Log } from '../../log/log.ts';
import type { Store } from '../../store/store.ts';
import type { Clock } from '../../time/clock.ts';
import { createAttempts } from '../attempts.ts';
import { hashSecret, newTypedCode } from '../secrets.ts';
import * as rows from './store.ts';

export type IssuedCode = { readonly code: string; readonly expiresAt: Date };

export type KioskRegister = {
  /** A one-time code for a kiosk that will stand at `place`. `issuedBy` is a seat or the name of a set-up step. */
  readonly issueCode: (place: rows.KioskPlace, issuedBy: string) => Promise<IssuedCode>;
  /**
   * Trades a code for a place in the register. A kiosk of the same name is replaced: the older one is revoked.
   * Fails with `throttled`, `codeInvalid`, or `conflict` for a key that is in the register already.
   */
  readonly enrol: (request: { code: string; publicKey: KioskPublicKey; address: string }) => Promise<Result<KioskCard>>;
  /** From now on the kiosk is not let in, and its connection ends. */
  readonly revoke: (kioskId: KioskId) => Promise<Result<null>>;
  readonly find: (kioskId: KioskId) => Promise<rows.RegisteredKiosk | undefined>;
  readonly list: () => Promise<readonly rows.RegisteredKiosk[]>;
  readonly forgetOldCodes: () => Promise<void>;
};

export type KioskRegisterPorts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly codeLifetimeMs: number;
  /** Told after the commit that a kiosk is no longer let in. */
  readonly onRevoked: (kioskId: string) => void;
};

/** With 40 bits a code and these limits, guessing one that is valid takes thousands of years. */
const guessing = { windowMs: 15 * 60_000, perAddress: 10, inTotal: 200 };
const keepUsedCodesMs = 24 * 60 * 60_000;

export function createKioskRegister({ store, clock, log, codeLifetimeMs, onRevoked }: KioskRegisterPorts): KioskRegister {
  const attempts = createAttempts(clock, guessing);
  const refused = (code: 'throttled' | 'codeInvalid' | 'conflict', field?: string): Result<KioskCard> => {
    log.event('kiosk.enrolmentRefused', { reason: code });
    return failure(code, field);
  };

  return {
    issueCode: async (place, issuedBy) => {
      const code = newTypedCode();
      const at = clock.now();
      const expiresAt = new Date(at.getTime() + codeLifetimeMs);
      await rows.insertCode(store.db, hashSecret(code), place, { by: issuedBy, at, expiresAt });
      log.event('kiosk.codeIssued', { issuedBy });
      return { code, expiresAt };
    },

    enrol: async ({ code, publicKey, address }) => {
      if (!attempts.allow(address)) return refused('throttled');
      const now = clock.now();
      const outcome = await store.transaction(async (trx) => {
        const place = await rows.useCode(trx, hashSecret(code), now);
        if (place === undefined) return 'codeInvalid' as const;
        // A code that came with a known key is used up all the same: keys are made fresh for each enrolment.
        if (await rows.hasKey(trx, publicKey)) return 'conflict' as const;
        const replaced = await rows.revokeByName(trx, place.name);
        const kiosk = { kioskId: KioskId.parse(randomUUID()), ...place };
        await rows.insertKiosk(trx, kiosk, publicKey, now);
        return { kiosk, replaced };
      });
      if (outcome === 'codeInvalid') return refused('codeInvalid');
      if (outcome === 'conflict') return refused('conflict', 'publicKey');
      outcome.replaced.forEach(onRevoked);
      log.event('kiosk.enrolled', { kioskId: outcome.kiosk.kioskId, replaced: outcome.replaced.length });
      return success(outcome.kiosk);
    },

    revoke: async (kioskId) => {
      if (!(await rows.revokeById(store.db, kioskId))) return failure('notFound');
      onRevoked(kioskId);
      log.event('kiosk.revoked', { kioskId });
      return success(null);
    },

    find: (kioskId) => rows.findKiosk(store.db, kioskId),
    list: () => rows.listKiosks(store.db),
    forgetOldCodes: () => rows.forgetCodes(store.db, new Date(clock.now().getTime() - keepUsedCodesMs)),
  };
}
