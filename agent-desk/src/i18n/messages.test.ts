import { catalogueProblems } from '@loket/client';
import { expect, it } from 'vitest';
import { messagesOf } from './messages.ts';

it('says the same, with the same placeholders, in every language', () => {
  expect(catalogueProblems(messagesOf)).toEqual([]);
});
