import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hashSources, hashTexts, Stamp } from './stamp.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'loket-stamp-'));
  mkdirSync(join(root, 'app', 'src'), { recursive: true });
  writeFileSync(join(root, 'app', 'src', 'main.ts'), 'one');
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('a stamp', () => {
  it('matches only the key that it was set for', () => {
    const stamp = new Stamp(root, 'step');
    expect(stamp.matches('key')).toBe(false);
    stamp.set('key');
    expect(new Stamp(root, 'step').matches('key')).toBe(true);
    expect(new Stamp(root, 'step').matches('other')).toBe(false);
  });

  it('does not match after a step that was cut off', () => {
    const stamp = new Stamp(root, 'step');
    stamp.set('key');
    stamp.clear();
    expect(stamp.matches('key')).toBe(false);
  });
});

describe('the hash of sources', () => {
  it('changes with what a file holds and with what it is called', () => {
    const before = hashSources(root, ['app']);
    writeFileSync(join(root, 'app', 'src', 'main.ts'), 'two');
    const changed = hashSources(root, ['app']);
    rmSync(join(root, 'app', 'src', 'main.ts'));
    writeFileSync(join(root, 'app', 'src', 'other.ts'), 'two');
    expect(new Set([before, changed, hashSources(root, ['app'])]).size).toBe(3);
  });

  it.each(['node_modules', 'dist', 'data'])('does not change with what is made in %s', (folder) => {
    const before = hashSources(root, ['app']);
    mkdirSync(join(root, 'app', folder));
    writeFileSync(join(root, 'app', folder, 'made.js'), 'made');
    expect(hashSources(root, ['app'])).toBe(before);
  });

  it('keeps texts apart that only look alike when joined', () => {
    expect(hashTexts('ab', 'c')).not.toBe(hashTexts('a', 'bc'));
  });
});
