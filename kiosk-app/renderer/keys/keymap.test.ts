import { expect, test } from 'vitest';
import { actionOn, keymap } from './keymap.ts';

const press = (key: string, held: Partial<Record<'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey', boolean>> = {}) => ({
  key,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  ...held,
});

test('each key does one thing', () => {
  const keys = Object.values(keymap).flat();
  expect(new Set(keys).size).toBe(keys.length);
});

test('leaves to the page what it needs to be worked by keyboard', () => {
  const others = ['Tab', 'Enter', ' ', 'Escape', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'a', '1'];
  expect(others.map((key) => actionOn(press(key)))).toEqual(others.map(() => undefined));
});

test('112 is on the keypad and on the keyboard, and only alone', () => {
  expect([actionOn(press('F13')), actionOn(press('F2'))]).toEqual(['help112', 'help112']);
  expect(actionOn(press('F2', { ctrlKey: true }))).toBeUndefined();
});
