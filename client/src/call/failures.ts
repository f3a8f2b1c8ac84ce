import { type ErrorCode, failure, type Result, type WireError } from '@loket/contract';

/** A named refusal of the server, carried through mediasoup-client, which only knows exceptions. */
export class Refusal extends Error {
  readonly error: WireError;
  constructor(error: WireError) {
    super(error.code);
    this.name = 'Refusal';
    this.error = error;
  }
}

/**
 * What an exception of mediasoup-client or of the browser's WebRTC means here. They are expected failures: a codec that is missing,
 * a transport or track that ended in the meantime, a line that broke.
 */
export function mediaFailure<Value = never>(cause: unknown): Result<Value> {
  if (cause instanceof Refusal) return { ok: false, error: cause.error };
  const code: ErrorCode = cause instanceof Error && cause.name === 'UnsupportedError' ? 'cannotConsume' : 'mediaUnavailable';
  return failure(code);
}
