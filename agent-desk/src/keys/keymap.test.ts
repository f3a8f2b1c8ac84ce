import { describe, expect, it } from 'vitest';
import { type Combo, comboText, commandNames, commandsOn, keymap } from './keymap.ts';

const press = (key: string, held: Partial<Record<'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey', boolean>> = {}) => ({
  key,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  ...held,
});

describe('the keymap', () => {
  it('leaves to Chromium what is its own', () => {
    const reserved = ['f1', 'f3', 'f5', 'f6', 'f7', 'f10', 'f11', 'f12', 'alt+d', 'alt+e', 'alt+f'];
    const combos = commandNames.flatMap((name) => {
      const combo: Combo | null = keymap[name];
      return combo === null ? [] : [combo];
    });
    const written = combos.map(({ key, alt }) => `${alt === true ? 'alt+' : ''}${key.toLowerCase()}`);
    expect(written.filter((combo) => reserved.includes(combo))).toEqual([]);
  });

  it('finds what a key does, whatever the caps lock says', () => {
    expect(commandsOn(press('H', { altKey: true }))).toEqual(['hangUp']);
    expect(commandsOn(press('h'))).toEqual([]);
    expect(commandsOn(press('k', { ctrlKey: true }))).toEqual(['openPalette']);
    expect(commandsOn(press('k', { metaKey: true }))).toEqual(['openPalette']);
    expect(commandsOn(press('F8', { shiftKey: true }))).toEqual([]);
  });

  it('writes keys as they stand on the keyboard', () => {
    expect([comboText('hangUp'), comboText('openPalette'), comboText('acceptOffer'), comboText('signOut')]).toEqual([
      'Alt H',
      'Ctrl K',
      'F2',
      null,
    ]);
  });
});
