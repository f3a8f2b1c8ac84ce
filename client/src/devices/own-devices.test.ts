import type { MediaSource, Result } from '@loket/contract';
import { success } from '@loket/contract';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createFakeCapture, type FakeCapture } from '../testing/fake-capture.ts';
import { createManualClock, type ManualClock } from '../testing/manual-clock.ts';
import { createOwnDevices, type OwnDevices } from './own-devices.ts';
import { frozenAfterMs } from './watch-picture.ts';

let clock: ManualClock;
let capture: FakeCapture;
let own: OwnDevices;
/** What the call was given, in order. */
let sent: string[];

beforeEach(() => {
  clock = createManualClock();
  capture = createFakeCapture();
  sent = [];
  const setTrack = async (source: MediaSource, track: MediaStreamTrack | null): Promise<Result<void>> => {
    sent.push(`${source} ${track === null ? 'none' : 'track'}`);
    return success(undefined);
  };
  own = createOwnDevices({ callMedia: { setTrack }, capture, clock, samplePicture: capture.picture.sampler });
});

const states = () => [own.now().camera.state, own.now().microphone.state];
const become = (camera: string, microphone: string) => vi.waitFor(() => expect(states()).toEqual([camera, microphone]));
/** Longer than any wait for the next try. */
const aWhileMs = 31_000;

describe('camera and microphone', () => {
  it('are opened in one question, once, and handed to the call', async () => {
    await Promise.all([own.open(), own.open()]);
    await own.open();
    expect(capture.asked).toEqual(['camera microphone']);
    expect(sent).toEqual(['camera track', 'microphone track']);
    expect(states()).toEqual(['ok', 'ok']);
  });

  it('are stopped at the end, and nothing is tried any more', async () => {
    capture.failures.microphone = 'NotFoundError';
    await own.open();
    own.close();
    own.close();
    expect(capture.given.map(({ readyState }) => readyState)).toEqual(['ended']);
    expect(states()).toEqual(['off', 'off']);
    capture.change();
    clock.advance(aWhileMs);
    expect(capture.asked).toEqual(['camera microphone', 'camera', 'microphone']);
    expect(clock.nextInMs()).toBeNull();
  });

  it('do not stay on when they are let go while they are being opened', async () => {
    const opened = own.open();
    own.close();
    await opened;
    expect(capture.given.map(({ readyState }) => readyState)).toEqual(['ended', 'ended']);
    expect(states()).toEqual(['off', 'off']);
    await own.open();
    expect(states()).toEqual(['ok', 'ok']);
  });
});

describe('camera-missing', () => {
  it('leaves the microphone alone, and the camera is used when it is plugged in', async () => {
    capture.failures.camera = 'NotFoundError';
    await own.open();
    expect(states()).toEqual(['missing', 'ok']);
    expect(sent).toEqual(['microphone track']);
    capture.failures.camera = undefined;
    capture.change();
    await become('ok', 'ok');
    expect(sent.at(-1)).toBe('camera track');
  });

  it('is tried again by itself where the system announces nothing', async () => {
    capture.failures.camera = 'NotReadableError';
    await own.open();
    expect(states()).toEqual(['busy', 'ok']);
    clock.advance(5_000);
    await vi.waitFor(() => expect(capture.asked.at(-1)).toBe('camera'));
    await become('busy', 'ok');
    capture.failures.camera = undefined;
    await vi.waitFor(() => expect(clock.nextInMs()).toBeLessThanOrEqual(5_000));
    clock.advance(5_000);
    await become('ok', 'ok');
  });
});

describe('camera-and-microphone-refused', () => {
  it('is said, not asked again by itself, and heard when it is allowed', async () => {
    capture.failures.camera = 'NotAllowedError';
    capture.failures.microphone = 'NotAllowedError';
    await own.open();
    expect(states()).toEqual(['refused', 'refused']);
    const asked = capture.asked.length;
    clock.advance(aWhileMs);
    expect(capture.asked).toHaveLength(asked);
    capture.failures.camera = undefined;
    capture.failures.microphone = undefined;
    capture.change();
    await become('ok', 'ok');
  });
});

describe('unplugged-in-a-call', () => {
  it.each(['camera', 'microphone'] as const)('%s: the other goes on, and it is sent again when it is back', async (source) => {
    await own.open();
    const other = source === 'camera' ? 'microphone' : 'camera';
    capture.failures[source] = 'NotFoundError';
    capture.newest(source).unplug();
    await vi.waitFor(() => expect(own.now()[source].state).toBe('missing'));
    expect(own.now()[source].track).toBeNull();
    expect(own.now()[other]).toMatchObject({ state: 'ok', track: { readyState: 'live' } });
    expect(sent.at(-1)).toBe(`${source} none`);
    capture.failures[source] = undefined;
    capture.change();
    await become('ok', 'ok');
    expect(sent.at(-1)).toBe(`${source} track`);
  });

  it('with another camera there: that one is used at once', async () => {
    await own.open();
    const first = capture.newest('camera');
    first.unplug();
    await vi.waitFor(() => expect(own.now().camera.track).not.toBe(first));
    expect(states()).toEqual(['ok', 'ok']);
    expect(sent).not.toContain('camera none');
  });
});

describe('camera-frozen', () => {
  it('is said after five seconds of the same picture, opened anew, and counts again once it moves', async () => {
    await own.open();
    clock.advance(aWhileMs);
    expect(states()).toEqual(['ok', 'ok']);
    const first = capture.newest('camera');
    capture.picture.isFrozen = true;
    clock.advance(frozenAfterMs - 1_000);
    expect(states()).toEqual(['ok', 'ok']);
    clock.advance(2_000);
    expect(states()).toEqual(['frozen', 'ok']);
    await vi.waitFor(() => expect(own.now().camera.track).not.toBe(first));
    expect(first.readyState).toBe('ended');
    expect(states()).toEqual(['frozen', 'ok']);
    capture.picture.isFrozen = false;
    clock.advance(2_000);
    expect(states()).toEqual(['ok', 'ok']);
    clock.advance(aWhileMs);
    expect(capture.asked).toEqual(['camera microphone', 'camera']);
  });

  it('is not opened anew again and again', async () => {
    await own.open();
    capture.picture.isFrozen = true;
    clock.advance(frozenAfterMs + 1_000);
    await vi.waitFor(() => expect(capture.asked).toHaveLength(2));
    await vi.waitFor(() => expect(clock.nextInMs()).not.toBeNull());
    for (let second = 0; second < 29; second += 1) clock.advance(1_000);
    expect(capture.asked).toHaveLength(2);
    expect(states()).toEqual(['frozen', 'ok']);
  });

  it('is not said of a page that is not on screen', async () => {
    await own.open();
    capture.picture.isOffScreen = true;
    clock.advance(aWhileMs);
    capture.picture.isFrozen = true;
    capture.picture.isOffScreen = false;
    clock.advance(frozenAfterMs - 1_000);
    expect(states()).toEqual(['ok', 'ok']);
  });
});

describe('microphone-silenced-by-the-system', () => {
  it('is said until it is undone', async () => {
    await own.open();
    capture.newest('microphone').becomeMuted(true);
    expect(states()).toEqual(['ok', 'silent']);
    capture.newest('microphone').becomeMuted(false);
    expect(states()).toEqual(['ok', 'ok']);
  });
});
