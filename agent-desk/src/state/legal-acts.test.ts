import { failure, success } from '@loket/contract';
import { describe, expect, it } from 'vitest';
import { createFakeSignalling } from '../testing/fake-signalling.ts';
import { draftId, draftStatus, hello, sha256, template } from '../testing/samples.ts';
import type { Draft } from './document.ts';
import { createLegalActs } from './legal-acts.ts';
import { createProblems } from './problems.ts';

const draft: Draft = {
  draftId,
  template,
  status: draftStatus(),
  snapshot: { fields: {}, paragraphs: [] },
  unsaved: false,
  savedAtMs: null,
  storageFails: false,
};

function setUp(now: Draft | null = draft) {
  const signalling = createFakeSignalling(hello('2026-01-15T13:00:00.000Z'));
  const problems = createProblems();
  return { signalling, problems, acts: createLegalActs({ signalling, problems, draft: () => now }) };
}

describe('a legal act', () => {
  it('is bound to the hash of the content as the server has it', async () => {
    const { signalling, acts } = setUp();
    signalling.answer('draft.recordReadOut', () => success({}));
    signalling.answer('draft.signVerbalisant', () => success({}));
    signalling.answer('draft.recordNotSigned', () => success({}));
    await acts.recordReadOut('byCitizen');
    await acts.recordNotSigned('cannotWrite');
    await acts.signVerbalisant('ambtsbelofte');
    expect(signalling.asked.map(({ payload }) => payload)).toEqual([
      { draftId, how: 'byCitizen', sha256 },
      { draftId, reason: 'cannotWrite', sha256 },
      { draftId, oath: 'ambtsbelofte', sha256 },
    ]);
  });

  it('is not sent while an edit is on its way to the disk', async () => {
    const { signalling, acts } = setUp({ ...draft, unsaved: true });
    await acts.recordReadOut('aloudByOfficer');
    await acts.signVerbalisant('ambtseed');
    await acts.finalise();
    expect(signalling.asked).toEqual([]);
  });

  it('is not sent twice by a second press', async () => {
    const { signalling, acts } = setUp();
    signalling.answer('aangifte.finalise', () => success({ zaaknummer: 'PL0600-2026-000103', documentSha256: sha256 }));
    const first = acts.finalise();
    expect(acts.store.get()).toBe('aangifte.finalise');
    await Promise.all([first, acts.finalise()]);
    expect(signalling.asked).toHaveLength(1);
    expect(acts.store.get()).toBeNull();
  });

  it('says in words that it did not happen', async () => {
    const { signalling, problems, acts } = setUp();
    signalling.answer('aangifte.finalise', () => failure('storageUnavailable'));
    await acts.finalise();
    expect(problems.store.get()).toMatchObject([{ attempt: 'aangifte.finalise', error: { code: 'storageUnavailable' } }]);
  });

  it('needs a document', async () => {
    const { signalling, acts } = setUp(null);
    await acts.setFieldOpen('brand', true);
    expect(signalling.asked).toEqual([]);
  });
});
