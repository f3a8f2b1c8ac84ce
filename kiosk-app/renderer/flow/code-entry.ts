import type { Redeemed } from '@loket/contract';

export const codeLength = 8;
/** The keys for a code, in the order in which they stand: Crockford's base 32 has no I, L, O and U. */
export const codeKeys = [...'1234567890ABCDEFGHJKMNPQRSTVWXYZ'] as const;

/** Why a code led to no place in the queue, or not yet. */
export type CodeRefusal =
  | Exclude<Redeemed, { outcome: 'joined' }>
  | { readonly outcome: 'incomplete'; readonly missing: number }
  | { readonly outcome: 'failed' };

export type CodeEntry = { readonly typed: string; readonly isChecking: boolean; readonly refusal: CodeRefusal | null };

export const emptyCode: CodeEntry = { typed: '', isChecking: false, refusal: null };

const lookAlikes: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' };

/** What is typed after one more key. Look-alikes are forgiven; what no code holds, and what comes after its end, changes nothing. */
export function typeKey(typed: string, key: string): string {
  const capital = key.toUpperCase();
  const character = lookAlikes[capital] ?? capital;
  return codeKeys.includes(character) && typed.length < codeLength ? typed + character : typed;
}
