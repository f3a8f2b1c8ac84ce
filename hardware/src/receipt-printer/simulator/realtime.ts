import { clearBuffers, DC4, DLE, ENQ, EOT } from '../epson.ts';

/** Commands that a printer obeys the moment they arrive, whatever it is doing. */
export type RealTimeCommand = { kind: 'status'; of: number } | { kind: 'recover'; how: number } | { kind: 'clearBuffers' };

/** Parts the stream into real-time commands and the rest, in order of arrival. */
export function createRealTimeFilter(): { push(bytes: Uint8Array): ({ kind: 'data'; byte: number } | RealTimeCommand)[] } {
  let held: number[] = [];

  const take = (byte: number): ({ kind: 'data'; byte: number } | RealTimeCommand)[] => {
    held.push(byte);
    const [first, second, third] = held;
    if (first !== DLE) return release();
    if (second === undefined) return [];
    if (second === EOT) return third === undefined ? [] : done({ kind: 'status', of: third });
    if (second === ENQ) return third === undefined ? [] : done({ kind: 'recover', how: third });
    if (second !== DC4 || held.some((heldByte, index) => heldByte !== clearBuffers[index])) return release();
    return held.length < clearBuffers.length ? [] : done({ kind: 'clearBuffers' });
  };
  const done = (command: RealTimeCommand): RealTimeCommand[] => {
    held = [];
    return [command];
  };
  const release = (): { kind: 'data'; byte: number }[] => {
    const bytes = held;
    held = [];
    return bytes.map((byte) => ({ kind: 'data', byte }));
  };

  return { push: (bytes) => [...bytes].flatMap(take) };
}
