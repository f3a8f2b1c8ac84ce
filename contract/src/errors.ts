import { z } from 'zod';

type ErrorEntry = { readonly retryable: boolean; readonly means: string };

/**
 * The one registry of errors that cross a boundary. `retryable`: the same request can succeed later without a change.
 * The catalogue key of the text for people is `error.<code>`.
 */
export const errorRegistry = {
  malformed: { retryable: false, means: 'The frame or payload does not fit its schema.' },
  tooLarge: { retryable: false, means: 'The frame is larger than the limit.' },
  unknownType: { retryable: false, means: 'No request has this type.' },
  unsupportedProtocol: { retryable: false, means: 'No protocol version that both sides speak.' },
  helloExpected: { retryable: false, means: 'The first request on a connection must be session.hello.' },
  helloRepeated: { retryable: false, means: 'session.hello was already answered on this connection.' },
  staleEpoch: { retryable: false, means: 'The request belongs to an earlier session of this connection.' },
  notSignedIn: { retryable: false, means: 'There is no valid sign-in.' },
  notAllowed: { retryable: false, means: 'The role or the situation does not permit this.' },
  notFound: { retryable: false, means: 'What the request names is not there (or not visible to the sender).' },
  conflict: { retryable: false, means: 'The state has moved on; look at the newest snapshot.' },
  throttled: { retryable: true, means: 'Too many requests; wait and try again.' },
  codeInvalid: { retryable: false, means: 'The code is unknown, used, or expired.' },
  alreadyWaiting: { retryable: false, means: 'This kiosk already has a place in the queue or a call.' },
  slotTaken: { retryable: false, means: 'Somebody else has this slot at this place.' },
  slotNotOffered: { retryable: false, means: 'There is no such slot: past, outside opening hours, or at a place that is not there.' },
  offerGone: { retryable: false, means: 'The offer was withdrawn, answered or has run out.' },
  callEnded: { retryable: false, means: 'The call has ended.' },
  callAwaited: { retryable: true, means: 'The server was restarted, and the call of this document has not been taken up again yet.' },
  cannotConsume: { retryable: false, means: 'The receiver cannot decode this producer.' },
  mediaUnavailable: { retryable: true, means: 'No media worker is available at this moment.' },
  textDiffers: { retryable: false, means: "The text agreed to is not the server's canonical one." },
  documentClosed: { retryable: false, means: 'The document is frozen; a later edit is a proposal.' },
  incomplete: { retryable: false, means: 'Something that must be there before this step is missing.' },
  unprintable: { retryable: false, means: 'The text holds a character that no font of the document has; `field` names where.' },
  routeForbids: { retryable: false, means: 'This kind of case is never completed at the kiosk.' },
  storageUnavailable: { retryable: true, means: 'The act could not be written to disk, so it did not happen.' },
  offline: { retryable: true, means: 'The kiosk has no connection to the counter server at this moment.' },
  draining: { retryable: true, means: 'The server is being stopped and takes no new work.' },
  internal: { retryable: true, means: 'A defect. It is logged under the request id.' },
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof errorRegistry;
const isErrorCode = (value: string): value is ErrorCode => Object.hasOwn(errorRegistry, value);
export const errorCodes: readonly ErrorCode[] = Object.keys(errorRegistry).filter(isErrorCode);

export const ErrorCode = z.string().refine(isErrorCode, 'unknown error code');

/** An expected failure as it crosses the wire: never carries personal data. */
export const WireError = z.object({ code: ErrorCode, retryable: z.boolean(), field: z.string().max(200).optional() });
export type WireError = z.infer<typeof WireError>;

/** Build the wire form of an expected failure; `field` is a path in the payload, never a value. */
export function wireError(code: ErrorCode, field?: string): WireError {
  const { retryable } = errorRegistry[code];
  return field === undefined ? { code, retryable } : { code, retryable, field };
}

export type Result<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: WireError };

export const success = <Value>(value: Value): Result<Value> => ({ ok: true, value });
export const failure = <Value = never>(code: ErrorCode, field?: string): Result<Value> => ({ ok: false, error: wireError(code, field) });
