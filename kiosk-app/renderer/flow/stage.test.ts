import { DraftStatus } from '@loket/contract';
import { expect, test } from 'vitest';
import { stageOf } from './stage.ts';

const sha256 = 'a'.repeat(64);
const at = '2026-11-24T13:07:00.000Z';
const draft = (change: Partial<Record<keyof DraftStatus, unknown>>): DraftStatus =>
  DraftStatus.parse({
    draftId: '7a2c6a0e-6c6f-4a50-9f0f-0f4f8f0c9d11',
    phase: 'drafting',
    sha256,
    paragraphs: [],
    openFields: [],
    aangever: null,
    readOut: null,
    aangeverSigned: null,
    verbalisantSigned: null,
    zaaknummer: null,
    missing: ['story', 'agreement', 'identity', 'readOut', 'aangeverSignature', 'verbalisantSignature'],
    ...change,
  });

test.each([
  ['talk before there is a document', null, null, 'talk'],
  ['document while something of the content is missing', draft({}), null, 'document'],
  ['document while only the identity is missing', draft({ missing: ['identity', 'readOut', 'aangeverSignature'] }), null, 'document'],
  ['read when all is there but reading', draft({ missing: ['readOut', 'aangeverSignature', 'verbalisantSignature'] }), null, 'read'],
  ['sign when only signatures are missing', draft({ missing: ['aangeverSignature', 'verbalisantSignature'] }), null, 'sign'],
  [
    'signed while the officer signs',
    draft({ missing: ['verbalisantSignature'], aangeverSigned: { how: 'notSigned', reason: 'cannotWrite', sha256, at } }),
    null,
    'signed',
  ],
  ['sealing', draft({ phase: 'sealing', missing: [] }), null, 'sealing'],
  ['receipt once it is sealed', draft({ phase: 'sealed', missing: [] }), null, 'receipt'],
  ['wrapUp once the citizen answered', draft({ phase: 'sealed', missing: [] }), { state: 'declined' } as const, 'wrapUp'],
])('%s', (_name, status, receipt, stage) => {
  expect(stageOf(status, receipt)).toBe(stage);
});
