import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText, smallestEdit } from './plain-text.ts';

const apply = (from: string, to: string) => {
  const { at, deleted, inserted } = smallestEdit(from, to);
  return { kept: [from.slice(0, at), from.slice(at + deleted)], inserted };
};
const text = fc.array(fc.constantFrom('a', 'b', '🚲', '🪲', '🚳', 'é'), { maxLength: 12 }).map((parts) => parts.join(''));

describe('the smallest edit', () => {
  it('touches only what differs', () => {
    expect(smallestEdit('de fiets', 'de rode fiets')).toEqual({ at: 3, deleted: 0, inserted: 'rode ' });
    expect(smallestEdit('de rode fiets', 'de fiets')).toEqual({ at: 3, deleted: 5, inserted: '' });
    expect(smallestEdit('aa', 'aaa')).toEqual({ at: 2, deleted: 0, inserted: 'a' });
    expect(smallestEdit('gelijk', 'gelijk')).toEqual({ at: 6, deleted: 0, inserted: '' });
  });

  it('turns one text into the other without ever parting a surrogate pair', () => {
    fc.assert(
      fc.property(text, text, (from, to) => {
        const { kept, inserted } = apply(from, to);
        expect(kept.join(inserted)).toBe(to);
        for (const part of [...kept, inserted]) expect(part.isWellFormed()).toBe(true);
      }),
    );
  });

  it('does not part pairs that share only their second half', () => {
    expect(smallestEdit('a🚲b', 'a🪲b')).toEqual({ at: 1, deleted: 2, inserted: '🪲' });
  });
});

describe('plain text', () => {
  it('keeps white space and every script, and drops what hides or reorders', () => {
    expect(plainText('regel 1\n\tregel 2\r\n', 99)).toBe('regel 1\n\tregel 2\r\n');
    expect(plainText('سرقة دراجة 🚲', 99)).toBe('سرقة دراجة 🚲');
    expect(plainText('a\u0000\u0007\u009Fb\u202E\u2066c', 99)).toBe('abc');
  });

  it('ends before a pair that does not fit whole', () => {
    expect(plainText('a🚲', 2)).toBe('a');
    expect(plainText('a🚲', 3)).toBe('a🚲');
  });
});
