import { OfficerCard, OfficerRole } from '@loket/contract';
import { z } from 'zod';

/** What GET /api/me answers to somebody who is signed in. */
export const Me = z.object({
  officer: OfficerCard,
  roles: z.array(OfficerRole),
  /** The server runs on development defaults. */
  development: z.boolean().default(false),
});
export type Me = z.infer<typeof Me>;

const mePath = '/api/me';
export const signInPath = '/auth/sign-in';
const signOutPath = '/auth/sign-out';

const SignInFailure = z.enum(['unavailable', 'refused', 'noRole', 'expired']);
export type SignInFailure = z.infer<typeof SignInFailure>;

/** Why the provider sent the browser back without a sign-in, from the page's query; null for no or an unknown reason. */
export function signInFailure(query: string): SignInFailure | null {
  return SignInFailure.safeParse(new URLSearchParams(query).get('signInFailed')).data ?? null;
}

/** Who is signed in in this browser; null for nobody. Rejects when the server does not answer as agreed. */
export async function fetchMe(signal?: AbortSignal): Promise<Me | null> {
  const response = await fetch(mePath, { credentials: 'same-origin', headers: { accept: 'application/json' }, signal: signal ?? null });
  if (response.status === 401) return null;
  if (!response.ok) throw new Error(`/api/me answered ${String(response.status)}`);
  return Me.parse(await response.json());
}

/** Ends the session of this browser at the server. Rejects when the server cannot be reached. */
export async function postSignOut(): Promise<void> {
  await fetch(signOutPath, { method: 'POST', credentials: 'same-origin' });
}
