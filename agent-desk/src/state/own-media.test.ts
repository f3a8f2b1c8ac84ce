import { describe, expect, it, vi } from 'vitest';
import { createFakeCallMedia } from '../testing/fake-call-media.ts';
import { fakeStream } from '../testing/fake-stream.ts';
import { createOwnMedia } from './own-media.ts';

describe('the own camera and microphone', () => {
  it('are opened once and handed to the call', async () => {
    const callMedia = createFakeCallMedia();
    const openOwnMedia = vi.fn(async () => fakeStream());
    const own = createOwnMedia(callMedia, openOwnMedia);
    await Promise.all([own.open(), own.open()]);
    await own.open();
    expect(openOwnMedia).toHaveBeenCalledOnce();
    expect(callMedia.asked).toEqual(['setTrack camera track', 'setTrack microphone track']);
    expect(own.store.get().state).toBe('open');
  });

  it('are stopped at release, so that the light goes out', async () => {
    const stream = fakeStream();
    const callMedia = createFakeCallMedia();
    const own = createOwnMedia(callMedia, async () => stream);
    await own.open();
    own.release();
    expect(stream.getTracks().map((track) => track.readyState)).toEqual(['ended', 'ended']);
    expect(callMedia.asked.slice(2)).toEqual(['setTrack camera none', 'setTrack microphone none']);
    expect(own.store.get().state).toBe('closed');
  });

  it('do not stay on when released while they are being opened', async () => {
    const stream = fakeStream();
    const gate = Promise.withResolvers<MediaStream>();
    const own = createOwnMedia(createFakeCallMedia(), () => gate.promise);
    const opened = own.open();
    own.release();
    gate.resolve(stream);
    await opened;
    expect(stream.getTracks().map((track) => track.readyState)).toEqual(['ended', 'ended']);
    expect(own.store.get().state).toBe('closed');
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
