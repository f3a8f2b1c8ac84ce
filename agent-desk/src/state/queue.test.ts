import { failure, type Result, success } from '@loket/contract';
import { describe, expect, it, vi } from 'vitest';
import { createFakeSignalling } from '../testing/fake-signalling.ts';
import { hello, ticket } from '../testing/samples.ts';
import { createProblems } from './problems.ts';
import { createQueue, deskMode } from './queue.ts';

const serverTime = '2026-01-15T13:00:00.000Z';
const opening = { open: true, opens: null };
const night = { open: false, opens: { at: '2026-01-16T08:00:00.000Z', inDays: 1 } };

describe('the queue at the desk', () => {
  it('shows the newest snapshot, whole', () => {
    const signalling = createFakeSignalling(hello(serverTime));
    const queue = createQueue(signalling, createProblems());
    signalling.say('queue.changed', { waiting: [ticket(1, serverTime)], officersFree: 1, officersInCall: 1, officersSignedIn: 2, opening });
    signalling.say('queue.changed', { waiting: [], officersFree: 2, officersInCall: 0, officersSignedIn: 2, opening });
    expect(queue.store.get().snapshot).toEqual({ waiting: [], officersFree: 2, officersInCall: 0, officersSignedIn: 2, opening });
  });

  it('announces presence anew after a reconnect, as the officer left it', async () => {
    const signalling = createFakeSignalling(hello(serverTime));
    signalling.answer('presence.set', () => success({ available: true, onDuty: false }));
    const queue = createQueue(signalling, createProblems());
    await queue.setAvailable(true);
    signalling.enter('lost');
    signalling.enter('ready');
    await vi.waitFor(() => expect(signalling.asked.at(-1)).toEqual({ type: 'presence.set', payload: { available: true, onDuty: false } }));
    expect(signalling.asked).toHaveLength(3);
  });

  it('announces anew whether this is the duty officer, beside being available', async () => {
    const signalling = createFakeSignalling(hello(serverTime));
    signalling.answer('presence.set', () => success({ available: false, onDuty: true }));
    const queue = createQueue(signalling, createProblems());
    await queue.setOnDuty(true);
    expect(signalling.asked.at(-1)).toEqual({ type: 'presence.set', payload: { available: false, onDuty: true } });
    signalling.enter('lost');
    signalling.enter('ready');
    await vi.waitFor(() => expect(signalling.asked).toHaveLength(3));
    expect(signalling.asked.at(-1)?.payload).toEqual({ available: false, onDuty: true });
    signalling.answer('presence.set', () => success({ available: true, onDuty: true }));
    await queue.setAvailable(true);
    expect(queue.store.get()).toMatchObject({ available: true, onDuty: true });
  });

  it('rings who is on duty and not available outside opening hours only', async () => {
    const signalling = createFakeSignalling(hello(serverTime));
    signalling.answer('presence.set', () => success({ available: false, onDuty: true }));
    const queue = createQueue(signalling, createProblems());
    const hears = (heard: typeof night | typeof opening) =>
      signalling.say('queue.changed', { waiting: [], officersFree: 1, officersInCall: 0, officersSignedIn: 2, opening: heard });
    await queue.setOnDuty(true);
    expect(deskMode(queue.store.get())).toBe('paused');
    hears(night);
    expect(deskMode(queue.store.get())).toBe('duty');
    hears(opening);
    expect(deskMode(queue.store.get())).toBe('paused');
    hears(night);
    signalling.answer('presence.set', () => success({ available: true, onDuty: true }));
    await queue.setAvailable(true);
    expect(deskMode(queue.store.get())).toBe('ready');
  });

  it('announces nothing for a supervisor, who takes no calls', () => {
    const signalling = createFakeSignalling(hello(serverTime, ['supervisor']));
    createQueue(signalling, createProblems());
    expect(signalling.asked).toEqual([]);
  });

  it('lets a late answer to an older wish change nothing', async () => {
    const signalling = createFakeSignalling(hello(serverTime));
    const gate = Promise.withResolvers<Result<{ available: boolean; onDuty: boolean }>>();
    signalling.answer('presence.set', () => gate.promise);
    const queue = createQueue(signalling, createProblems());
    signalling.answer('presence.set', () => success({ available: true, onDuty: false }));
    await queue.setAvailable(true);
    gate.resolve(success({ available: false, onDuty: false }));
    await gate.promise;
    await Promise.resolve();
    expect(queue.store.get().available).toBe(true);
  });

  it('tells when availability could not be passed on', async () => {
    const signalling = createFakeSignalling(hello(serverTime));
    const problems = createProblems();
    signalling.answer('presence.set', () => failure('draining'));
    const queue = createQueue(signalling, problems);
    await queue.setAvailable(true);
    expect(problems.store.get()).toMatchObject([{ attempt: 'presence.set', error: { code: 'draining' } }]);
  });
});
