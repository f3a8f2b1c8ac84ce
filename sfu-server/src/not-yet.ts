import { failure, requestList } from '@loket/contract';
import type { Handlers } from './signalling/handlers.ts';

export const notYet: Handlers = Object.fromEntries(
  requestList
    .filter(({ type }) => /^(draft|template|aangifte|identity|receipt)\./.test(type))
    .map(({ type }) => [type, () => failure('notFound')]),
);
