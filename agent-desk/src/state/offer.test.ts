import { failure, success } from '@loket/contract';
import { describe, expect, it, vi } from 'vitest';
import { createFakeCallMedia } from '../testing/fake-call-media.ts';
import { createFakeSignalling } from '../testing/fake-signalling.ts';
import { callId, callState, hello, offer, offerId } from '../testing/samples.ts';
import { createManualClock } from '../time/manual-clock.ts';
import { createOffer } from './offer.ts';
import { createProblems } from './problems.ts';

const since = '2026-01-15T12:57:00.000Z';

function setUp() {
  const signalling = createFakeSignalling(hello(since));
  const callMedia = createFakeCallMedia();
  const problems = createProblems();
  const clock = createManualClock();
  const openOwnMedia = vi.fn(async () => undefined);
  const concern = createOffer({ signalling, callMedia, problems, clock, openOwnMedia });
  return { signalling, callMedia, problems, clock, openOwnMedia, concern };
}

describe('an offer', () => {
  it('makes media ready at once, while it rings', () => {
    const { signalling, callMedia, openOwnMedia, concern } = setUp();
    signalling.say('offer.made', offer(since));
    expect(callMedia.asked).toEqual([`prepare ${offerId}`]);
    expect(openOwnMedia).toHaveBeenCalledOnce();
    expect(concern.store.get().offer?.offerId).toBe(offerId);
  });

  it('counts down on a clock that cannot be set', () => {
    const { signalling, clock, concern } = setUp();
    signalling.say('offer.made', offer(since, 20_000));
    clock.advance(4_500);
    expect(concern.remainingMs()).toBe(15_500);
    clock.advance(60_000);
    expect(concern.remainingMs()).toBe(0);
  });

  it('stops ringing when it is withdrawn, and keeps the reason', () => {
    const { signalling, concern } = setUp();
    signalling.say('offer.made', offer(since));
    signalling.say('offer.withdrawn', { offerId, reason: 'citizenLeft' });
    expect(concern.store.get()).toMatchObject({ offer: null, withdrawn: 'citizenLeft' });
    concern.dismissWithdrawn();
    expect(concern.store.get().withdrawn).toBeNull();
  });

  it('stops ringing when the connection is lost', () => {
    const { signalling, concern } = setUp();
    signalling.say('offer.made', offer(since));
    signalling.enter('lost');
    expect(concern.store.get().offer).toBeNull();
  });

  it('is answered once, however often it is pressed, and gives way to the call', async () => {
    const { signalling, concern } = setUp();
    signalling.answer('call.accept', () => success({ callId }));
    signalling.say('offer.made', offer(since));
    await Promise.all([concern.accept(), concern.accept()]);
    expect(signalling.asked).toEqual([{ type: 'call.accept', payload: { offerId } }]);
    signalling.say('call.started', callState(since));
    expect(concern.store.get()).toMatchObject({ offer: null, answering: false, withdrawn: null });
  });

  it('can be tried again after a failure that may pass', async () => {
    const { signalling, problems, concern } = setUp();
    signalling.answer('call.accept', () => failure('offline'));
    signalling.say('offer.made', offer(since));
    await concern.accept();
    expect(concern.store.get()).toMatchObject({ answering: false, offer: { offerId } });
    expect(problems.store.get()).toMatchObject([{ attempt: 'call.accept', error: { code: 'offline' } }]);
  });

  it('is gone after a failure that stays', async () => {
    const { signalling, concern } = setUp();
    signalling.answer('call.accept', () => failure('offerGone'));
    signalling.say('offer.made', offer(since));
    await concern.accept();
    expect(concern.store.get().offer).toBeNull();
  });

  it('is put away by declining', async () => {
    const { signalling, concern } = setUp();
    signalling.answer('offer.decline', () => success({}));
    signalling.say('offer.made', offer(since));
    await concern.decline();
    expect(signalling.asked).toEqual([{ type: 'offer.decline', payload: { offerId } }]);
    expect(concern.store.get().offer).toBeNull();
  });
});
