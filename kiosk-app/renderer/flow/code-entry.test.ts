import { TypedCode } from '@loket/contract';
import { expect, test } from 'vitest';
import { codeKeys, typeKey } from './code-entry.ts';

const type = (keys: string): string => [...keys].reduce(typeKey, '');

test.each([
  ['k7qp-3m9x', 'K7QP3M9X'],
  ['0o1i lLoO', '00111100'],
  ['ABCDEFGHJ', 'ABCDEFGH'],
  ['U?é 5', '5'],
])('typing %j gives %j', (keys, typed) => {
  expect(type(keys)).toBe(typed);
});

test('every key on the screen is a character of a code, and none is missing', () => {
  expect(new Set(codeKeys).size).toBe(32);
  for (const key of codeKeys) expect(TypedCode.parse(key.repeat(8))).toBe(key.repeat(8));
});
