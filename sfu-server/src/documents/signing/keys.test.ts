import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OfficerId } from '@loket/contract';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSigningKeys } from './keys.ts';

const officer = { officerId: OfficerId.parse('9d2f7a10-0b4e-4c55-b1c8-2f3d1f0e7a22'), displayName: 'S. El Amrani' };
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'loket-keys-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const open = (development: boolean) => openSigningKeys(folder, { development, organisation: 'Politie (proef)', now: () => new Date() });
const keysOf = (opened: ReturnType<typeof open>) => {
  if (!opened.ok) throw new Error(opened.error);
  return opened.keys;
};

describe('the keys that sign', () => {
  it('are made once in development, and only the server can read them', () => {
    const first = keysOf(open(true));
    const again = keysOf(open(true));
    expect(again.seal).toEqual(first.seal);
    expect(again.officer(officer)).toEqual(first.officer(officer));
    expect(again.followUp).toEqual(first.followUp);
    expect(again.checkpoint.equals(first.checkpoint)).toBe(true);
    expect(again.seal.chainDer).toHaveLength(1);
    for (const file of readdirSync(folder)) expect(statSync(join(folder, file)).mode & 0o077).toBe(0);
  });

  it('must be brought along elsewhere: nothing is made up for a seal', () => {
    expect(open(false)).toEqual({ ok: false, error: 'sealKeyMissing' });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('elsewhere an officer has a key only if one was installed', () => {
    const development = keysOf(open(true));
    expect(keysOf(open(false)).officer(officer)).toBeUndefined();
    const issued = development.officer(officer);
    expect(keysOf(open(false)).officer(officer)).toEqual(issued);
  });

  it('that do not belong to their certificate are refused', () => {
    const { seal } = keysOf(open(true));
    const other = keysOf(open(true)).officer(officer);
    writeFileSync(join(folder, 'seal.key.pem'), other?.privateKeyPem ?? seal.privateKeyPem);
    expect(() => open(true)).toThrow('does not belong');
  });
});
