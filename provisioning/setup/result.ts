/** What a set-up step yields: a value, or a failure that the person at the terminal can mend. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: SetupFailure };

/** A failure in words for people: what went wrong and what to do. */
export interface SetupFailure {
  readonly message: string;
}

/** A successful result. */
export function succeed<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** A failed result; the message says what to do. */
export function fail(message: string): { readonly ok: false; readonly error: SetupFailure } {
  return { ok: false, error: { message } };
}
