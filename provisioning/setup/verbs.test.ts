import { describe, expect, it } from 'vitest';
import { packagesFor, verbs } from './verbs.ts';

const { start, test, check } = verbs;
if (start === undefined || test === undefined || check === undefined) throw new Error('a command is missing');

describe('what a command takes from the system', () => {
  it('includes a browser for the start only where a window will open in it', () => {
    expect(packagesFor(start, { hasDisplay: true, hasElectron: false })).toContain('browser');
    expect(packagesFor(start, { hasDisplay: false, hasElectron: false })).not.toContain('browser');
    expect(packagesFor(start, { hasDisplay: true, hasElectron: true })).not.toContain('browser');
  });

  it('includes a browser for the tests whatever the display, since theirs shows nothing', () => {
    expect(packagesFor(test, { hasDisplay: false, hasElectron: true })).toContain('browser');
  });

  it('includes no browser for the checks that need none', () => {
    expect(packagesFor(check, { hasDisplay: true, hasElectron: false })).not.toContain('browser');
  });
});
