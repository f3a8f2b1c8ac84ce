import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { mesonOptions, overlayFolder, recipeHash } from './recipe.ts';

let copy: string;

beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), 'loket-recipe-'));
  cpSync(overlayFolder, copy, { recursive: true });
});

afterEach(() => rmSync(copy, { recursive: true, force: true }));

it('is the same wherever the clone stands', () => {
  expect(recipeHash(copy)).toBe(recipeHash());
});

it('changes with a file of the overlay', () => {
  writeFileSync(join(copy, 'patches', 'another.patch'), '');
  expect(recipeHash(copy)).not.toBe(recipeHash());
});

it('changes with the options of the build', () => {
  expect(recipeHash(copy, [...mesonOptions, '-Dother=true'])).not.toBe(recipeHash(copy));
});
