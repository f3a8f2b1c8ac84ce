import { failure, success } from '@loket/contract';
import { describe, expect, it, vi } from 'vitest';
import { createFakeSignalling } from '../testing/fake-signalling.ts';
import { callId, callState, draftOpened, hello, ticket } from '../testing/samples.ts';
import { createManualClock } from '../time/manual-clock.ts';
import { createDevices } from './devices.ts';
import { createFiles } from './files.ts';
import { createIdentity } from './identity.ts';
import { createPreferences } from './preferences.ts';
import { createProblems } from './problems.ts';
import { combine, createStore } from './store.ts';
import { createTicker } from './ticker.ts';

const serverTime = '2026-01-15T13:00:00.000Z';

describe('devices', () => {
  it('are those of the kiosk in the call, and none after it', () => {
    const signalling = createFakeSignalling(hello(serverTime));
    const devices = createDevices(signalling);
    signalling.say('call.started', callState(serverTime));
    expect(devices.store.get().mrzReader).toEqual({ state: 'ready' });
    signalling.say('device.changed', { callId, kioskId: ticket(1, serverTime).kiosk.kioskId, statuses: { mrzReader: { state: 'gone' } } });
    expect(devices.store.get().mrzReader).toEqual({ state: 'gone' });
    signalling.say('call.ended', { callId, reason: 'kioskHungUp' });
    expect(devices.store.get()).toEqual({});
  });
});

describe('a reading of a document', () => {
  it('is gone with the call', () => {
    const signalling = createFakeSignalling(hello(serverTime));
    const identity = createIdentity(signalling);
    signalling.say('identity.presented', { callId, reading: { outcome: 'unreadable', reason: 'checkDigit' } });
    expect(identity.store.get()).toEqual({ outcome: 'unreadable', reason: 'checkDigit' });
    signalling.say('call.ended', { callId, reason: 'kioskHungUp' });
    expect(identity.store.get()).toBeNull();
  });
});

describe('files made today', () => {
  it('are asked for anew when a draft is opened, and kept when that fails', async () => {
    const signalling = createFakeSignalling(hello(serverTime));
    signalling.answer('aangifte.listToday', () => success({ files: [] }));
    const files = createFiles(signalling);
    await vi.waitFor(() => expect(files.store.get()).toEqual([]));
    signalling.answer('aangifte.listToday', () => failure('storageUnavailable'));
    signalling.say('draft.opened', draftOpened());
    await vi.waitFor(() => expect(signalling.asked).toHaveLength(2));
    expect(files.store.get()).toEqual([]);
  });
});

describe('problems', () => {
  it('tell the same failure once, keep three at most, and can be put away', () => {
    const problems = createProblems();
    problems.told('call.accept', failure('offline'));
    problems.told('call.accept', failure('offline'));
    expect(problems.store.get()).toHaveLength(1);
    for (const code of ['conflict', 'notFound', 'internal'] as const) problems.told('draft.open', failure(code));
    expect(problems.store.get().map(({ error }) => error.code)).toEqual(['conflict', 'notFound', 'internal']);
    const [first] = problems.store.get();
    if (first !== undefined) problems.dismiss(first.number);
    expect(problems.store.get()).toHaveLength(2);
  });
});

describe('preferences', () => {
  it('are kept in this browser, and what cannot be read counts as never set', () => {
    const kept = new Map<string, string>();
    const drawer = { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) };
    createPreferences(drawer).setLanguage('en');
    createPreferences(drawer).setTheme('dark');
    expect(createPreferences(drawer).store.get()).toEqual({ language: 'en', theme: 'dark' });
    const [key = ''] = kept.keys();
    kept.set(key, '{"language":"xx"');
    expect(createPreferences(drawer).store.get()).toEqual({ language: 'nl', theme: 'system' });
  });
});

describe('the ticker', () => {
  it('ticks on the second of the server, and stops at close', () => {
    const clock = createManualClock(Date.UTC(2026, 0, 15, 13, 0, 0, 400));
    const ticker = createTicker(clock, () => clock.now());
    clock.advance(600);
    expect(new Date(ticker.store.get()).toISOString()).toBe('2026-01-15T13:00:01.000Z');
    ticker.close();
    clock.advance(5000);
    expect(new Date(ticker.store.get()).toISOString()).toBe('2026-01-15T13:00:01.000Z');
  });
});

describe('combined stores', () => {
  it('count a change of any of them, until nobody follows', () => {
    const [first, second] = [createStore(1), createStore('a')];
    const changes = combine([first.subscribe, second.subscribe]);
    const stop = changes.subscribe(() => undefined);
    first.set(2);
    second.set('b');
    expect(changes.get()).toBe(2);
    stop();
    first.set(3);
    expect(changes.get()).toBe(2);
  });
});
