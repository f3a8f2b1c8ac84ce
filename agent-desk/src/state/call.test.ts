import { failure, success } from '@loket/contract';
import { describe, expect, it, vi } from 'vitest';
import { createFakeCallMedia } from '../testing/fake-call-media.ts';
import { createFakeSignalling } from '../testing/fake-signalling.ts';
import { callId, callState, hello, samira } from '../testing/samples.ts';
import { createManualClock } from '../time/manual-clock.ts';
import { createCall } from './call.ts';
import { createProblems } from './problems.ts';

const startedAt = '2026-01-15T13:00:00.000Z';

function setUp() {
  const signalling = createFakeSignalling(hello(startedAt));
  const callMedia = createFakeCallMedia();
  const problems = createProblems();
  const clock = createManualClock();
  const openOwnMedia = vi.fn(async () => undefined);
  const call = createCall({ signalling, callMedia, problems, clock, openOwnMedia });
  return { signalling, callMedia, problems, clock, openOwnMedia, call };
}

describe('a call', () => {
  it('joins the media and opens the own camera as soon as the server says that it is on', () => {
    const { signalling, callMedia, openOwnMedia, call } = setUp();
    signalling.say('call.started', callState(startedAt));
    expect(callMedia.asked).toEqual([`join ${callId}`]);
    expect(openOwnMedia).toHaveBeenCalledOnce();
    expect(call.store.get().call?.kiosk.place).toBe('Gemeentehuis Raalte');
  });

  it('knows a way that was warm before the call as connected', () => {
    const { signalling, callMedia, call } = setUp();
    callMedia.connects('connected');
    signalling.say('call.started', callState(startedAt));
    expect(call.store.get().connection).toBe('connected');
  });

  it('keeps what is muted when it goes on after a reconnect', async () => {
    const { signalling, call } = setUp();
    signalling.say('call.started', callState(startedAt));
    await call.toggleMuted('microphone');
    signalling.say('call.started', callState(startedAt));
    expect(call.store.get().muted.microphone).toBe(true);
  });

  it('tells that the other side was lost and is back', () => {
    const { signalling, call } = setUp();
    signalling.say('call.started', callState(startedAt));
    signalling.say('call.peerPresence', { callId, connected: false });
    expect(call.store.get().peerConnected).toBe(false);
    signalling.say('call.peerPresence', { callId, connected: true });
    expect(call.store.get().peerConnected).toBe(true);
  });

  it('tells that the citizen hides the screen, until it is visible again', () => {
    const { signalling, call } = setUp();
    signalling.say('call.started', callState(startedAt));
    signalling.say('call.signalled', { callId, signal: 'hidden' });
    expect(call.store.get().citizenHides).toBe(true);
    signalling.say('call.signalled', { callId, signal: 'visible' });
    expect(call.store.get().citizenHides).toBe(false);
  });

  it('measures how it goes while it lasts, and not after', async () => {
    const { signalling, callMedia, clock, call } = setUp();
    callMedia.measures({ roundTripMs: 38, packetLoss: 0 });
    signalling.say('call.started', callState(startedAt));
    clock.advance(2000);
    await vi.waitFor(() => expect(call.store.get().quality.roundTripMs).toBe(38));
    signalling.say('call.ended', { callId, reason: 'kioskHungUp' });
    const stats = vi.spyOn(callMedia, 'stats');
    clock.advance(60_000);
    expect(stats).not.toHaveBeenCalled();
  });

  it('ends with its reason and leaves the media', () => {
    const { signalling, callMedia, call } = setUp();
    signalling.say('call.started', callState(startedAt));
    signalling.say('call.ended', { callId, reason: 'kioskLost' });
    expect(callMedia.asked).toContain('leave');
    expect(call.store.get()).toMatchObject({ call: null, ended: { reason: 'kioskLost', place: 'Gemeentehuis Raalte' } });
  });
});

describe('after a reconnect', () => {
  const reconnect = (signalling: ReturnType<typeof setUp>['signalling']) => {
    signalling.enter('lost');
    signalling.enter('ready');
  };

  it('names the call that it was in, and waits in sight for the citizen if the server was restarted', async () => {
    const { signalling, call } = setUp();
    signalling.answer('call.resume', () => success({ state: 'awaited', withinMs: 30_000 }));
    signalling.say('call.started', callState(startedAt));
    reconnect(signalling);
    await vi.waitFor(() => expect(call.store.get().peerConnected).toBe(false));
    expect(signalling.asked).toMatchObject([{ type: 'call.resume', payload: { callId, officerId: samira.officerId } }]);
    signalling.say('call.started', callState(startedAt));
    expect(call.store.get()).toMatchObject({ peerConnected: true, call: { callId } });
  });

  it('ends a call that the server ended meanwhile', async () => {
    const { signalling, call } = setUp();
    signalling.answer('call.resume', () => failure('callEnded'));
    signalling.say('call.started', callState(startedAt));
    reconnect(signalling);
    await vi.waitFor(() => expect(call.store.get().ended).toMatchObject({ reason: 'serverStopped' }));
  });

  it('claims again when the server could not answer', async () => {
    const { signalling, clock, call } = setUp();
    signalling.answer('call.resume', () => failure('internal'));
    signalling.say('call.started', callState(startedAt));
    reconnect(signalling);
    const asked = () => signalling.asked.filter(({ type }) => type === 'call.resume').length;
    await vi.waitFor(() => {
      clock.advance(2000);
      expect(asked()).toBeGreaterThan(1);
    });
    expect(call.store.get().call).not.toBeNull();
  });

  it('claims nothing outside a call', () => {
    const { signalling } = setUp();
    reconnect(signalling);
    expect(signalling.asked).toEqual([]);
  });
});

describe('muting', () => {
  it('is taken back and told when it did not succeed', async () => {
    const { signalling, callMedia, problems, call } = setUp();
    callMedia.failsToMute();
    signalling.say('call.started', callState(startedAt));
    await call.toggleMuted('microphone');
    expect(call.store.get().muted.microphone).toBe(false);
    expect(problems.store.get()).toMatchObject([{ attempt: 'media.setProducerPaused', error: { code: 'offline' } }]);
  });
});

describe('hanging up', () => {
  it('is asked once, however often it is pressed', async () => {
    const { signalling, call } = setUp();
    signalling.answer('call.hangUp', () => success({}));
    signalling.say('call.started', callState(startedAt));
    await Promise.all([call.hangUp(), call.hangUp()]);
    expect(signalling.asked.filter(({ type }) => type === 'call.hangUp')).toEqual([{ type: 'call.hangUp', payload: { callId } }]);
  });

  it('ends the call here when the server was restarted and knows it no more', async () => {
    const { signalling, call, problems } = setUp();
    signalling.answer('call.hangUp', () => failure('callEnded'));
    signalling.say('call.started', callState(startedAt));
    await call.hangUp();
    expect(call.store.get()).toMatchObject({ call: null, ended: { reason: 'serverStopped' } });
    expect(problems.store.get()).toEqual([]);
  });

  it('stays in the call and says so without a connection', async () => {
    const { signalling, call, problems } = setUp();
    signalling.answer('call.hangUp', () => failure('offline'));
    signalling.say('call.started', callState(startedAt));
    await call.hangUp();
    expect(call.store.get()).toMatchObject({ hangingUp: false, call: { callId } });
    expect(problems.store.get()).toMatchObject([{ attempt: 'call.hangUp' }]);
  });
});
