import type { Clock } from '../../time/clock.ts';
import { newToken } from '../secrets.ts';
import type { SignInChecks } from './oidc.ts';

const lifetimeMs = 10 * 60_000;
const atMost = 10_000;

export type PendingSignIns = {
  /** Keeps the checks and answers the key for the browser's cookie. */
  readonly keep: (checks: SignInChecks) => string;
  /** Gives the checks of that key once; undefined when it is unknown, used or older than ten minutes. */
  readonly take: (key: string) => SignInChecks | undefined;
};

/** Sign-ins that are on their way to the provider and back. In memory: after a restart people press the button again. */
export function createPendingSignIns(clock: Clock): PendingSignIns {
  const pending = new Map<string, { readonly checks: SignInChecks; readonly endsMs: number }>();
  const forgetOld = () => {
    for (const [key, { endsMs }] of pending) {
      if (endsMs > clock.monotonicMs() && pending.size <= atMost) break;
      pending.delete(key);
    }
  };
  return {
    keep: (checks) => {
      const key = newToken();
      pending.set(key, { checks, endsMs: clock.monotonicMs() + lifetimeMs });
      forgetOld();
      return key;
    },
    take: (key) => {
      forgetOld();
      const found = pending.get(key);
      pending.delete(key);
      return found?.checks;
    },
  };
}
