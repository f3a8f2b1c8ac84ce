import { expect, test } from 'vitest';
import { errorCodes } from './errors.ts';
import { TypedCode } from './http.ts';
import { eventList, requestList } from './registry.ts';

test('every request and event has a name of its own and somebody who may use it', () => {
  const names = [...requestList, ...eventList].map(({ type }) => type);
  expect(new Set(names).size).toBe(names.length);
  for (const { roles } of requestList) expect(roles.length).toBeGreaterThan(0);
  for (const { to } of eventList) expect(to.length).toBeGreaterThan(0);
});

test('a request that is meant for citizens is never open to people at a desk, and the other way round', () => {
  const shared = requestList.filter(({ roles }) => new Set<string>(roles).has('kiosk') && roles.length > 1).map(({ type }) => type);
  expect(shared.filter((type) => !/^(session|media|call|draft)\./.test(type))).toEqual([]);
});

test('each error code is said once', () => {
  expect(new Set(errorCodes).size).toBe(errorCodes.length);
});

test.each([
  ['k7qp-3m9x', 'K7QP3M9X'],
  ['0o1i lLoO', '00111100'],
])('a typed code forgives case, spaces and look-alikes: %s', (typed, code) => {
  expect(TypedCode.parse(typed)).toBe(code);
});

test.each(['ABCDEFG', 'ABCDEFGHJ', 'ABCDEFGU', ''])('refuses %j as a code', (typed) => {
  expect(TypedCode.safeParse(typed).success).toBe(false);
});
