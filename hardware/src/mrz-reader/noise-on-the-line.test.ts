import { afterEach, expect, it } from 'vitest';
import { specimenCard } from '../testing/documents.ts';
import { isReady, nextEvent, untilState } from '../testing/next.ts';
import { MrzFraming } from './framing.ts';
import { type SimulatedReaderHarness, simulatedReader } from './harness.ts';
import type { MrzReadResult } from './parse.ts';

let harness: SimulatedReaderHarness | undefined;
afterEach(() => harness?.close());

it.each(MrzFraming.options)('before a swipe does not spoil it (framing %s)', async (framing) => {
  harness = await simulatedReader({ framing });
  const { reader, simulator } = harness;
  await untilState(reader, isReady);
  const read = nextEvent<MrzReadResult>((listener) => reader.onRead(listener));
  // Nothing in it that starts a frame or is a character of a zone.
  simulator.sendNoise(Uint8Array.from([0xff, 0x00, 0x80, 0x7f, 0x20, 0x0a]));
  simulator.swipe(specimenCard);
  expect((await read).kind).toBe('document');
});

it('within a swipe is no document', async () => {
  harness = await simulatedReader();
  const { reader, simulator } = harness;
  await untilState(reader, isReady);
  const read = nextEvent<MrzReadResult>((listener) => reader.onRead(listener));
  simulator.swipe([specimenCard[0].replace('SPECI', 'SP\u0080CI'), specimenCard[1], specimenCard[2]]);
  expect((await read).kind).toBe('unreadable');
});
