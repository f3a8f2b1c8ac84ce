import { AttentionReason, DeviceKind, errorCodes } from '@loket/contract';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { catalogueProblems } from './catalogue.ts';
import { createCivilTime } from './civil-time.ts';
import { sharedMessages } from './shared-messages.ts';
import { createTranslator } from './translator.ts';

describe('the shared catalogue', () => {
  it('has the same keys and placeholders in Dutch and English', () => {
    expect(catalogueProblems(sharedMessages)).toEqual([]);
  });

  it('says in words what each error of the contract, each device and each of its states means', () => {
    const states = ['ready', 'gone', ...AttentionReason.options].map((state) => `device.state.${state}`);
    const needed = [...errorCodes.map((code) => `error.${code}`), ...DeviceKind.options.map((kind) => `device.${kind}`), ...states];
    expect(Object.keys(sharedMessages.nl).sort()).toEqual(needed.sort());
  });
});

describe('the comparison of catalogues', () => {
  it('finds a key that one language lacks, whichever that is', () => {
    expect(catalogueProblems({ nl: { a: 'ja' }, en: { b: 'yes' } })).toEqual([
      { problem: 'missing', key: 'a', language: 'en' },
      { problem: 'missing', key: 'b', language: 'nl' },
    ]);
  });

  it('finds a text that is empty', () => {
    expect(catalogueProblems({ nl: { a: 'ja' }, en: { a: '' } })).toEqual([{ problem: 'missing', key: 'a', language: 'en' }]);
  });

  it('finds a message that does not parse', () => {
    expect(catalogueProblems({ nl: { a: 'ja' }, en: { a: 'yes {' } })).toEqual([{ problem: 'unreadable', key: 'a', language: 'en' }]);
  });

  it('finds placeholders that differ, also within plurals and tags', () => {
    const nl = { a: '{n, plural, one {<b>{name}</b>} other {# van {name}}}', b: '{time} bij {place}' };
    const en = { a: '{n, plural, one {<b>{nam}</b>} other {# of {name}}}', b: 'at {place}: {time}' };
    expect(catalogueProblems({ nl, en })).toEqual([
      { problem: 'placeholders', key: 'a', language: 'en', expected: 'b,n,name', found: 'b,n,nam,name' },
    ]);
  });
});

describe('a translator', () => {
  const catalogues = {
    nl: { wait: 'Ongeveer {minutes, plural, one {# minuut} other {# minuten}} wachten, {name}.' },
    en: { wait: 'About {minutes, plural, one {# minute} other {# minutes}} to wait, {name}.' },
  };

  it('fills a text in its language', () => {
    expect(createTranslator(catalogues, 'nl').text('wait', { minutes: 1, name: 'Jo' })).toBe('Ongeveer 1 minuut wachten, Jo.');
    expect(createTranslator(catalogues, 'en').text('wait', { minutes: 4, name: 'Jo' })).toBe('About 4 minutes to wait, Jo.');
  });

  it('throws where a placeholder has no value', () => {
    expect(() => createTranslator(catalogues, 'nl').text('wait', { minutes: 1 })).toThrow(/name/);
  });

  it('takes only keys of its catalogue', () => {
    const { text } = createTranslator(catalogues, 'nl');
    expectTypeOf(text).parameter(0).toEqualTypeOf<'wait'>();
    expect(text('wait', { minutes: 2, name: 'Jo' })).toContain('2 minuten');
  });
});

describe('civil time', () => {
  const nl = createCivilTime('nl');
  const en = createCivilTime('en');

  it('shows instants as clocks in the Netherlands stand, winter and summer', () => {
    expect(nl.time('2026-01-15T13:16:02Z')).toBe('14:16');
    expect(nl.time('2026-07-15T13:16:02Z')).toBe('15:16');
    expect(nl.date('2026-03-01T23:30:00Z')).toBe('2 maart 2026');
    expect(en.date('2026-03-01T23:30:00Z')).toBe('2 March 2026');
    expect(nl.exact('2026-03-02T13:16:02Z')).toMatch(/^maandag 2 maart 2026.*14:16:02$/);
  });

  it.each([
    [-5, '0 seconden', '0 seconds'],
    [8_900, '8 seconden', '8 seconds'],
    [60_000, '1 minuut', '1 minute'],
    [3_900_000, '1 uur en 5 minuten', '1 hour and 5 minutes'],
    [7_200_000, '2 uur', '2 hours'],
  ])('says %i ms as a duration', (durationMs, dutch, english) => {
    expect(nl.duration(durationMs)).toBe(dutch);
    expect(en.duration(durationMs)).toBe(english);
  });

  it.each([
    ['2026-03-02T12:00:00Z', 'over 0 seconden'],
    ['2026-03-02T11:59:30Z', '30 seconden geleden'],
    ['2026-03-02T11:57:01Z', '2 minuten geleden'],
    ['2026-03-02T09:00:00Z', '3 uur geleden'],
    ['2026-03-04T12:00:00Z', 'over 2 dagen'],
  ])('says how far %s is from noon', (instant, words) => {
    expect(nl.relative(instant, Date.parse('2026-03-02T12:00:00Z'))).toBe(words);
  });
});
