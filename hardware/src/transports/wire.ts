/** Why a wire could not be opened: nothing there, in use by another program, or refused by the system. */
export type OpenFailure = 'notThere' | 'inUse' | 'refused';
export type OpenResult = { ok: true } | { ok: false; error: OpenFailure };

/** `gone`: the other side was pulled out. `timeout`: it did not take the bytes in time. */
export type WriteResult = { ok: true } | { ok: false; error: 'gone' | 'timeout' };

/**
 * A two-way stream of bytes to one device. Drivers know nothing else of serial ports; tests may put anything behind it.
 * After `onGone` or a failed write the wire is closed and may be opened again.
 */
export interface Transport {
  open(): Promise<OpenResult>;
  /** Resolves once the bytes have left for the device. Calls must not overlap. */
  write(bytes: Uint8Array): Promise<WriteResult>;
  /** The bytes are only valid during the call: they are wiped afterwards, since they may hold personal data. */
  onData(listener: (bytes: Uint8Array) => void): () => void;
  onGone(listener: () => void): () => void;
  /** Closes what `open` opened; may be called twice. */
  close(): Promise<void>;
}
