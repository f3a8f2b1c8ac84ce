import type { SimulatorWire } from '../transports/simulator-wire.ts';
import { encodeFrame, type MrzFraming } from './framing.ts';

/** A serial swipe reader: says what is drawn through it and nothing else. */
export interface MrzReaderSimulator {
  swipe(lines: readonly string[], framing?: MrzFraming): void;
  /** Half a swipe: the reader loses the card after `byteCount` bytes. */
  swipeHalf(lines: readonly string[], byteCount: number): void;
  /** Bytes that no reader would send. */
  sendNoise(bytes: Uint8Array): void;
}

export function createMrzReaderSimulator(wire: SimulatorWire, defaultFraming: MrzFraming): MrzReaderSimulator {
  return {
    swipe(lines, framing = defaultFraming) {
      wire.write(encodeFrame(framing, lines));
    },
    swipeHalf(lines, byteCount) {
      wire.write(encodeFrame(defaultFraming, lines).subarray(0, byteCount));
    },
    sendNoise(bytes) {
      wire.write(bytes);
    },
  };
}
