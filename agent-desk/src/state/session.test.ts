import { describe, expect, it } from 'vitest';
import { createFakeSignalling } from '../testing/fake-signalling.ts';
import { hello } from '../testing/samples.ts';
import { createManualClock } from '../time/manual-clock.ts';
import { createSession } from './session.ts';

const deskTimeMs = Date.UTC(2026, 0, 15, 13, 0, 0);

describe('the session', () => {
  it('shows the time of the server, whatever this computer thinks', () => {
    const clock = createManualClock(deskTimeMs);
    const session = createSession(createFakeSignalling(hello('2026-01-15T13:05:00.000Z')), clock);
    clock.advance(1000);
    expect(new Date(session.serverNow()).toISOString()).toBe('2026-01-15T13:05:01.000Z');
  });

  it('keeps who it is while the connection is lost', () => {
    const signalling = createFakeSignalling(hello('2026-01-15T13:00:00.000Z'));
    const session = createSession(signalling, createManualClock(deskTimeMs));
    signalling.enter('lost');
    expect(session.store.get()).toMatchObject({ connection: 'lost', officer: { displayName: 'Samira' }, roles: ['officer'] });
  });

  it('forgets that the server was being stopped once a new one answers', () => {
    const signalling = createFakeSignalling(hello('2026-01-15T13:00:00.000Z'));
    const session = createSession(signalling, createManualClock(deskTimeMs));
    signalling.say('session.draining', { untilMs: 1000 });
    expect(session.store.get().draining).toBe(true);
    signalling.enter('lost');
    signalling.enter('ready');
    expect(session.store.get().draining).toBe(false);
  });

  it('hears nothing any more after close, which may be called twice', () => {
    const signalling = createFakeSignalling(hello('2026-01-15T13:00:00.000Z'));
    const session = createSession(signalling, createManualClock(deskTimeMs));
    session.close();
    session.close();
    signalling.enter('lost');
    expect(session.store.get().connection).toBe('ready');
  });
});
