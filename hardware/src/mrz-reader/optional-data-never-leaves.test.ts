import { afterEach, expect, it } from 'vitest';
import { specimenBsn, specimenCard, specimenPassport } from '../testing/documents.ts';
import { isReady, nextEvent, untilState } from '../testing/next.ts';
import { MrzFraming } from './framing.ts';
import { type SimulatedReaderHarness, simulatedReader } from './harness.ts';
import { type MrzReadResult, parseMrz } from './parse.ts';

let harness: SimulatedReaderHarness | undefined;
afterEach(() => harness?.close());

it.each(MrzFraming.options)('neither in what is told nor in what is logged (framing %s)', async (framing) => {
  harness = await simulatedReader({ framing });
  const { reader, simulator, logged } = harness;
  await untilState(reader, isReady);
  for (const lines of [specimenCard, specimenPassport]) {
    expect(lines.join('')).toContain(specimenBsn);
    const read = nextEvent<MrzReadResult>((listener) => reader.onRead(listener));
    simulator.swipe(lines);
    const result = await read;
    expect(result.kind).toBe('document');
    expect(JSON.stringify(result)).not.toContain(specimenBsn);
  }
  expect(JSON.stringify(logged)).not.toContain(specimenBsn);
});

it.each([
  ['a wrong check digit', ['I<NLDSPECI20149999999990<<<<<8', specimenCard[1], specimenCard[2]]],
  ['a missing line', [specimenCard[0], specimenCard[1]]],
  ['a line that is too long', [`${specimenCard[0]}<`, specimenCard[1], specimenCard[2]]],
  ['a month that does not exist', [specimenCard[0], '6599101F2403096NLD<<<<<<<<<<<8', specimenCard[2]]],
])('not with %s either', (_name, lines) => {
  const result = parseMrz(lines, '2026-11-23');
  expect(result.kind).toBe('unreadable');
  expect(Object.values(result).join(' ')).not.toContain(specimenBsn);
});

it('leaves nothing in the engine’s memory of its last match', () => {
  parseMrz(specimenCard, '2026-11-23');
  const remembered = Object.getOwnPropertyNames(RegExp)
    .filter((name) => /^(\$[_&`'+\d]|input|lastMatch|leftContext|rightContext)$/.test(name))
    .map((name) => String(Reflect.get(RegExp, name)));
  expect(remembered.join(' ')).not.toContain('BRUIJN');
  expect(remembered.join(' ')).not.toContain(specimenBsn);
});
