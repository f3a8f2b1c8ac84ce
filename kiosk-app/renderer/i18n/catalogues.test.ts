import { catalogueProblems } from '@loket/client';
import { expect, test } from 'vitest';
import { catalogues } from './text.tsx';

test('Dutch and English have the same keys and ask for the same values', () => {
  expect(catalogueProblems(catalogues)).toEqual([]);
});
