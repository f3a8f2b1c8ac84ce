import { failure, type Result, success } from '@loket/contract';
import { describe, expect, it, vi } from 'vitest';
import { createFakeSignalling } from '../testing/fake-signalling.ts';
import { hello, ticket } from '../testing/samples.ts';
import { createProblems } from './problems.ts';
import { createQueue } from './queue.ts';

const serverTime = '2026-01-15T13:00:00.000Z';

describe('the queue at the desk', () => {
  it('shows the newest snapshot, whole', () => {
    const signalling = createFakeSignalling(hello(serverTime));
    const queue = createQueue(signalling, createProblems());
    signalling.say('queue.changed', { waiting: [ticket(1, serverTime)], officersFree: 1, officersInCall: 1, officersSignedIn: 2 });
    signalling.say('queue.changed', { waiting: [], officersFree: 2, officersInCall: 0, officersSignedIn: 2 });
    expect(queue.store.get().snapshot).toEqual({ waiting: [], officersFree: 2, officersInCall: 0, officersSignedIn: 2 });
  });

  it('announces presence anew after a reconnect, as the officer left it', async () => {
    const signalling = createFakeSignalling(hello(serverTime));
    signalling.answer('presence.set', () => success({ available: true }));
    const queue = createQueue(signalling, createProblems());
    await queue.setAvailable(true);
    signalling.enter('lost');
    signalling.enter('ready');
    await vi.waitFor(() => expect(signalling.asked.at(-1)).toEqual({ type: 'presence.set', payload: { available: true } }));
    expect(signalling.asked).toHaveLength(3);
  });

  it('announces nothing for a supervisor, who takes no calls', () => {
    const signalling = createFakeSignalling(hello(serverTime, ['supervisor']));
    createQueue(signalling, createProblems());
    expect(signalling.asked).toEqual([]);
  });

  it('lets a late answer to an older wish change nothing', async () => {
    const signalling = createFakeSignalling(hello(serverTime));
    const gate = Promise.withResolvers<Result<{ available: boolean }>>();
    signalling.answer('presence.set', () => gate.promise);
    const queue = createQueue(signalling, createProblems());
    signalling.answer('presence.set', () => success({ available: true }));
    await queue.setAvailable(true);
    gate.resolve(success({ available: false }));
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
