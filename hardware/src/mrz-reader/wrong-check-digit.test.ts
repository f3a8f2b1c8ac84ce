import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import { icaoTd2, specimenCard, specimenPassport } from '../testing/documents.ts';
import { isReady, nextEvent, untilState } from '../testing/next.ts';
import { type SimulatedReaderHarness, simulatedReader } from './harness.ts';
import { type MrzReadResult, parseMrz } from './parse.ts';

let harness: SimulatedReaderHarness | undefined;
afterEach(() => harness?.close());

/** Where digits stand that a check digit guards, by line: ICAO Doc 9303 parts 4 to 6. */
const guarded = [
  { lines: specimenCard, line: 0, from: 5, to: 30 },
  { lines: specimenCard, line: 1, from: 0, to: 7 },
  { lines: specimenCard, line: 1, from: 8, to: 15 },
  { lines: icaoTd2, line: 1, from: 0, to: 10 },
  { lines: icaoTd2, line: 1, from: 13, to: 20 },
  { lines: icaoTd2, line: 1, from: 21, to: 28 },
  { lines: specimenPassport, line: 1, from: 0, to: 10 },
  { lines: specimenPassport, line: 1, from: 13, to: 20 },
  { lines: specimenPassport, line: 1, from: 21, to: 43 },
] as const;

const digitPlaces = guarded.flatMap(({ lines, line, from, to }) =>
  [...(lines[line] ?? '')].flatMap((character, place) =>
    place >= from && place < to && /\d/.test(character) ? [{ lines, line, place }] : [],
  ),
);

it('lets no document through in which one guarded digit is another', () => {
  expect(digitPlaces.length).toBeGreaterThan(80);
  fc.assert(
    fc.property(fc.constantFrom(...digitPlaces), fc.integer({ min: 1, max: 9 }), ({ lines, line, place }, shift) => {
      const misread = lines.map((text, index) =>
        index === line ? `${text.slice(0, place)}${(Number(text[place]) + shift) % 10}${text.slice(place + 1)}` : text,
      );
      expect(parseMrz(misread, '2026-11-23')).toEqual({ kind: 'unreadable', reason: 'checkDigit' });
    }),
    { numRuns: 400 },
  );
});

it('is told apart from other trouble, so that the citizen is asked to swipe again', async () => {
  harness = await simulatedReader();
  const { reader, simulator, logged } = harness;
  await untilState(reader, isReady);
  const read = nextEvent<MrzReadResult>((listener) => reader.onRead(listener));
  simulator.swipe(['I<NLDSPECI20149999999990<<<<<8', specimenCard[1], specimenCard[2]]);
  expect(await read).toEqual({ kind: 'unreadable', reason: 'checkDigit' });
  expect(logged).toContainEqual({ event: 'mrz.read', result: 'checkDigit' });
});
