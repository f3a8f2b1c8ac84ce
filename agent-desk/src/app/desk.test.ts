import { success } from '@loket/contract';
import { describe, expect, it, vi } from 'vitest';
import { commandsOn } from '../keys/keymap.ts';
import { createPreferences } from '../state/preferences.ts';
import { createFakeCallMedia } from '../testing/fake-call-media.ts';
import { createFakeDocument } from '../testing/fake-document.ts';
import { createFakeLoudspeaker, createFakeOwnDevices } from '../testing/fake-own-devices.ts';
import { createFakeSignalling } from '../testing/fake-signalling.ts';
import { FakeTrack } from '../testing/fake-track.ts';
import { callId, callState, draftOpened, draftStatus, hello, offer, offerId } from '../testing/samples.ts';
import { createManualClock } from '../time/manual-clock.ts';
import { possibleCommands } from './commands.ts';
import { createDesk } from './desk.ts';

const now = '2026-01-15T13:00:00.000Z';

function setUp({ autoAccept = false } = {}) {
  const signalling = createFakeSignalling(hello(now));
  signalling.answer('call.accept', () => success({ callId }));
  signalling.answer('presence.set', () => success({ available: true, onDuty: false }));
  const callMedia = createFakeCallMedia();
  const camera = new FakeTrack('video');
  const desk = createDesk({
    signalling,
    callMedia,
    openDocument: () => createFakeDocument(),
    ownDevices: createFakeOwnDevices({ camera, microphone: new FakeTrack('audio') }),
    loudspeaker: createFakeLoudspeaker(),
    clock: createManualClock(),
    autoAccept: () => autoAccept,
  });
  const drawer = { getItem: () => null, setItem: () => undefined };
  const commands = () =>
    possibleCommands({ desk, preferences: createPreferences(drawer), openPalette: () => undefined, signOut: () => undefined });
  const inLine = () => commands().flatMap(({ name, inLine }) => (inLine ? [name] : []));
  return { signalling, callMedia, camera, desk, commands, inLine };
}

describe('the desk', () => {
  it('answers an offer by itself only when asked to, through the same request', async () => {
    const byHand = setUp();
    byHand.signalling.say('offer.made', offer(now));
    expect(byHand.signalling.asked.map(({ type }) => type)).not.toContain('call.accept');

    const byItself = setUp({ autoAccept: true });
    byItself.signalling.say('offer.made', offer(now));
    expect(byItself.signalling.asked).toContainEqual({ type: 'call.accept', payload: { offerId } });
  });

  it('puts the camera out when the seat is taken elsewhere', async () => {
    const { signalling, callMedia, camera, desk } = setUp();
    await desk.setAvailable(true);
    await vi.waitFor(() => expect(desk.ownMedia.store.get().camera.state).toBe('ok'));
    signalling.enter('replaced');
    expect(camera.readyState).toBe('ended');
    expect(callMedia.asked).toContain('leave');
  });

  it('puts the camera out at a pause, but not in a call', async () => {
    const { signalling, camera, desk } = setUp();
    await desk.setAvailable(true);
    await vi.waitFor(() => expect(desk.ownMedia.store.get().camera.state).toBe('ok'));
    signalling.say('call.started', callState(now));
    await desk.setAvailable(false);
    expect(camera.readyState).toBe('live');
    signalling.say('call.ended', { callId, reason: 'officerHungUp' });
    await desk.setAvailable(false);
    expect(camera.readyState).toBe('ended');
  });

  it('has the camera on for the duty officer from the ring until the end of it, and of the call', async () => {
    const { signalling, camera, desk } = setUp();
    signalling.answer('presence.set', () => success({ available: false, onDuty: true }));
    await desk.queue.setOnDuty(true);
    expect(desk.ownMedia.store.get().camera.state).toBe('off');
    signalling.say('offer.made', offer(now));
    await vi.waitFor(() => expect(desk.ownMedia.store.get().camera.state).toBe('ok'));
    signalling.say('call.started', callState(now));
    await Promise.resolve();
    expect(camera.readyState).toBe('live');
    signalling.say('call.ended', { callId, reason: 'officerHungUp' });
    await vi.waitFor(() => expect(camera.readyState).toBe('ended'));
  });

  it('closes everything, and may be closed twice', async () => {
    const { signalling, callMedia, desk } = setUp();
    desk.close();
    desk.close();
    expect(signalling.state).toBe('closed');
    expect(callMedia.asked).toContain('close');
  });
});

describe('what can be done now', () => {
  it('is to answer, while it rings', () => {
    const { signalling, inLine } = setUp();
    signalling.say('offer.made', offer(now));
    expect(inLine().slice(0, 2)).toEqual(['acceptOffer', 'declineOffer']);
  });

  it('has each key once, in every state', () => {
    const { signalling, commands } = setUp();
    const keysOnce = () => {
      for (const { name } of commands()) {
        const others = commands().filter((other) => other.name !== name);
        const sameKey = others.filter((other) => {
          const found = [...'abcdefghijklmnopqrstuvwxyz'].map((key) => press(key, true));
          return [...found, press('F2'), press('F4'), press('F8'), press('F9'), press('Escape')].some((pressed) => {
            const names = commandsOn(pressed);
            return names.includes(name) && names.includes(other.name);
          });
        });
        expect(sameKey, name).toEqual([]);
      }
    };
    const press = (key: string, altKey = false) => ({ key, altKey, ctrlKey: false, metaKey: false, shiftKey: false });
    keysOnce();
    signalling.say('offer.made', offer(now));
    keysOnce();
    signalling.say('call.started', callState(now));
    keysOnce();
    signalling.say('draft.opened', draftOpened());
    keysOnce();
    signalling.say('draft.statusChanged', draftStatus({ missing: [] }));
    keysOnce();
  });

  it('is to begin and to end duty by one key, but not in a call', async () => {
    const { signalling, desk, commands } = setUp();
    signalling.answer('presence.set', () => success({ available: false, onDuty: true }));
    const names = () => commands().map(({ name }) => name);
    expect(names()).toContain('goOnDuty');
    await desk.queue.setOnDuty(true);
    expect(names()).toContain('goOffDuty');
    expect(names()).not.toContain('goOnDuty');
    signalling.say('call.started', callState(now));
    expect(names()).not.toContain('goOffDuty');
  });

  it('includes signing only after the reading, and completing only when nothing is missing', () => {
    const { signalling, inLine } = setUp();
    signalling.say('call.started', callState(now));
    signalling.say('draft.opened', draftOpened());
    expect(inLine()).toContain('readOutAloud');
    expect(inLine()).not.toContain('signAmbtseed');
    signalling.say('draft.statusChanged', draftStatus({ missing: ['verbalisantSignature'] }));
    expect(inLine()).toContain('signAmbtseed');
    expect(inLine()).not.toContain('finalise');
    signalling.say('draft.statusChanged', draftStatus({ missing: [] }));
    expect(inLine()).toContain('finalise');
  });

  it('is no pause while a call goes on', () => {
    const { signalling, inLine } = setUp();
    expect(inLine()).toContain('setAvailable');
    signalling.say('call.started', callState(now));
    expect(inLine()).not.toContain('setAvailable');
    expect(inLine()).toContain('hangUp');
  });
});
