import { afterEach, expect, it } from 'vitest';
import { specimenCard } from '../testing/documents.ts';
import { isGone, isReady, nextEvent, untilState } from '../testing/next.ts';
import { MrzFraming } from './framing.ts';
import { type SimulatedReaderHarness, simulatedReader } from './harness.ts';
import type { MrzReadResult } from './parse.ts';

let harness: SimulatedReaderHarness | undefined;
afterEach(() => harness?.close());

it.each(MrzFraming.options)('asks for another swipe after a silence, and reads that one (framing %s)', async (framing) => {
  harness = await simulatedReader({ framing });
  const { reader, simulator } = harness;
  await untilState(reader, isReady);

  const broken = nextEvent<MrzReadResult>((listener) => reader.onRead(listener));
  simulator.swipeHalf(specimenCard, 40);
  expect(await broken).toEqual({ kind: 'unreadable', reason: 'frame' });

  const whole = nextEvent<MrzReadResult>((listener) => reader.onRead(listener));
  simulator.swipe(specimenCard);
  expect((await whole).kind).toBe('document');
});

it('does not put the halves of two people together over an unplug', async () => {
  harness = await simulatedReader();
  const { reader, simulator } = harness;
  await untilState(reader, isReady);
  const results: MrzReadResult[] = [];
  reader.onRead((result) => results.push(result));
  simulator.swipeHalf(specimenCard, 40);
  await harness.unplug();
  await untilState(reader, isGone);
  await harness.plugIn();
  await untilState(reader, isReady);
  const read = nextEvent<MrzReadResult>(
    (listener) => reader.onRead(listener),
    ({ kind }) => kind === 'document',
  );
  simulator.swipe(specimenCard);
  await read;
  expect(results.filter(({ kind }) => kind === 'document')).toHaveLength(1);
});
