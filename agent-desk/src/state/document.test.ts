import { success } from '@loket/contract';
import { describe, expect, it, vi } from 'vitest';
import { createFakeDocument } from '../testing/fake-document.ts';
import { createFakeSignalling } from '../testing/fake-signalling.ts';
import { callId, draftId, draftOpened, draftStatus, hello, paragraphs, template } from '../testing/samples.ts';
import { createDocument } from './document.ts';
import { createProblems } from './problems.ts';

const serverTimeMs = Date.UTC(2026, 0, 15, 13, 16, 2);

function setUp() {
  const signalling = createFakeSignalling(hello(new Date(serverTimeMs).toISOString()));
  const problems = createProblems();
  const shared = createFakeDocument();
  const openDocument = vi.fn(() => shared);
  const document = createDocument({ signalling, problems, openDocument, serverNow: () => serverTimeMs, currentCall: () => callId });
  return { signalling, problems, shared, openDocument, document };
}

describe('the document of the call', () => {
  it('is opened from a template, in the call that goes on', async () => {
    const { signalling, document } = setUp();
    signalling.answer('draft.open', () => success({ draftId }));
    await document.open(template.templateId);
    expect(signalling.asked).toEqual([{ type: 'draft.open', payload: { callId, templateId: template.templateId } }]);
  });

  it('shows text of the other side as it comes', () => {
    const { signalling, shared, document } = setUp();
    signalling.say('draft.opened', draftOpened());
    shared.become({ fields: { brand: 'Gazelle' }, paragraphs });
    expect(document.store.get().draft?.snapshot).toEqual({ fields: { brand: 'Gazelle' }, paragraphs });
  });

  it('says when everything typed here is on disk, and since when', () => {
    const { signalling, shared, document } = setUp();
    signalling.say('draft.opened', draftOpened());
    document.setField('brand', 'Gazelle');
    expect(document.store.get().draft).toMatchObject({ unsaved: true, savedAtMs: null });
    shared.acknowledge();
    expect(document.store.get().draft).toMatchObject({ unsaved: false, savedAtMs: serverTimeMs });
  });

  it('disk-full: says that the server stores nothing now, until it can again', () => {
    const { signalling, shared, document } = setUp();
    signalling.say('draft.opened', draftOpened());
    document.setField('brand', 'Gazelle');
    shared.storage(true);
    expect(document.store.get().draft).toMatchObject({ unsaved: true, storageFails: true });
    shared.storage(false);
    shared.acknowledge();
    expect(document.store.get().draft).toMatchObject({ unsaved: false, storageFails: false });
  });

  it('adds a paragraph at the end and asks for the caret there', () => {
    const { signalling, shared, document } = setUp();
    signalling.say('draft.opened', draftOpened());
    shared.become({ fields: {}, paragraphs });
    document.addParagraph();
    expect(shared.snapshot().paragraphs).toHaveLength(paragraphs.length + 1);
    expect(document.store.get().wantsFocus).toBe(shared.snapshot().paragraphs.at(-1)?.paragraphId);
  });

  it('adds none once it is frozen', () => {
    const { signalling, shared, document } = setUp();
    signalling.say('draft.opened', draftOpened(draftStatus({ phase: 'sealing' })));
    document.addParagraph();
    expect(shared.snapshot().paragraphs).toEqual([]);
  });

  it('takes each status whole, of this draft only', () => {
    const { signalling, document } = setUp();
    signalling.say('draft.opened', draftOpened());
    signalling.say('draft.statusChanged', draftStatus({ zaaknummer: 'PL0600-2026-000103', phase: 'sealed' }));
    expect(document.store.get().draft?.status).toMatchObject({ phase: 'sealed', zaaknummer: 'PL0600-2026-000103' });
  });

  it('keeps its text when the same draft comes again after a reconnect', () => {
    const { signalling, shared, openDocument, document } = setUp();
    signalling.say('draft.opened', draftOpened());
    document.setField('brand', 'Gazelle');
    signalling.say('draft.opened', draftOpened(draftStatus({ missing: [] })));
    expect(openDocument).toHaveBeenCalledOnce();
    expect(shared.closed).toBe(false);
    expect(document.store.get().draft).toMatchObject({ snapshot: { fields: { brand: 'Gazelle' } }, status: { missing: [] } });
  });

  it('keeps as proposals what was typed too late, and says so', () => {
    const { signalling, shared, problems, document } = setUp();
    signalling.say('draft.opened', draftOpened());
    shared.refuse({ code: 'documentClosed', proposals: [{ kind: 'field', key: 'brand', value: 'Batavus' }] });
    expect(document.store.get().proposals).toEqual([{ kind: 'field', key: 'brand', value: 'Batavus' }]);
    expect(problems.store.get()).toMatchObject([{ attempt: 'draft.update', error: { code: 'documentClosed' } }]);
  });

  it('leaves nothing of the citizen behind when the call ends', () => {
    const { signalling, shared, document } = setUp();
    signalling.say('draft.opened', draftOpened());
    signalling.say('receipt.changed', { draftId, receipt: { state: 'printed' } });
    signalling.say('call.ended', { callId, reason: 'officerHungUp' });
    expect(shared.closed).toBe(true);
    expect(document.store.get()).toMatchObject({ draft: null, receipt: null, proposals: [] });
  });
});

describe('the templates', () => {
  it('can be fetched again after a failure', async () => {
    const { signalling, document } = setUp();
    await document.loadTemplates();
    expect(document.store.get().templates).toBe('failed');
    signalling.answer('template.list', () => success({ templates: [] }));
    await document.loadTemplates();
    expect(document.store.get().templates).toEqual([]);
  });
});
