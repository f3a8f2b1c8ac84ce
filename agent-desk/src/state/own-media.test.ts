import { describe, expect, it, vi } from 'vitest';
import { createFakeCallMedia } from '../testing/fake-call-media.ts';
import { FakeTrack } from '../testing/fake-track.ts';
import { createOwnMedia, type OwnTracks } from './own-media.ts';

const fakeTracks = () => ({ camera: new FakeTrack('video'), microphone: new FakeTrack('audio') });

describe('the own camera and microphone', () => {
  it('are opened once and handed to the call', async () => {
    const callMedia = createFakeCallMedia();
    const openOwnMedia = vi.fn(async () => fakeTracks());
    const own = createOwnMedia(callMedia, openOwnMedia);
    await Promise.all([own.open(), own.open()]);
    await own.open();
    expect(openOwnMedia).toHaveBeenCalledOnce();
    expect(callMedia.asked).toEqual(['setTrack camera track', 'setTrack microphone track']);
    expect(own.store.get().state).toBe('open');
  });

  it('are stopped at release, so that the light goes out', async () => {
    const tracks = fakeTracks();
    const callMedia = createFakeCallMedia();
    const own = createOwnMedia(callMedia, async () => tracks);
    await own.open();
    own.release();
    expect([tracks.camera.readyState, tracks.microphone.readyState]).toEqual(['ended', 'ended']);
    expect(callMedia.asked.slice(2)).toEqual(['setTrack camera none', 'setTrack microphone none']);
    expect(own.store.get().state).toBe('closed');
  });

  it('do not stay on when released while they are being opened', async () => {
    const tracks = fakeTracks();
    const gate = Promise.withResolvers<OwnTracks>();
    const own = createOwnMedia(createFakeCallMedia(), () => gate.promise);
    const opened = own.open();
    own.release();
    gate.resolve(tracks);
    await opened;
    expect([tracks.camera.readyState, tracks.microphone.readyState]).toEqual(['ended', 'ended']);
    expect(own.store.get().state).toBe('closed');
  });

  it('go on without the one that is pulled out, and come back when opened anew', async () => {
    const callMedia = createFakeCallMedia();
    const first = fakeTracks();
    const openOwnMedia = vi.fn<() => Promise<OwnTracks>>(async () => fakeTracks()).mockResolvedValueOnce(first);
    const own = createOwnMedia(callMedia, openOwnMedia);
    await own.open();
    first.microphone.unplug();
    expect(own.store.get()).toMatchObject({ state: 'open', camera: first.camera, microphone: null });
    expect(callMedia.asked.at(-1)).toBe('setTrack microphone none');
    await own.reopen();
    expect(first.camera.readyState).toBe('ended');
    expect(own.store.get().microphone?.readyState).toBe('live');
  });

  it.each([
    ['NotAllowedError', 'refused'],
    ['NotFoundError', 'missing'],
    ['NotReadableError', 'missing'],
  ])('say in words why they did not open: %s', async (name, state) => {
    const own = createOwnMedia(createFakeCallMedia(), () => Promise.reject(new DOMException('', name)));
    await own.open();
    expect(own.store.get().state).toBe(state);
  });
});
