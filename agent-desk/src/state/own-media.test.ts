import { success } from '@loket/contract';
import { describe, expect, it } from 'vitest';
import { createFakeLoudspeaker, createFakeOwnDevices } from '../testing/fake-own-devices.ts';
import { createFakeSignalling } from '../testing/fake-signalling.ts';
import { FakeTrack } from '../testing/fake-track.ts';
import { hello } from '../testing/samples.ts';
import { createOwnMedia } from './own-media.ts';
import { citizenTroubles, ownTroubles } from './own-media-trouble.ts';

function setUp() {
  const signalling = createFakeSignalling(hello('2026-01-15T13:00:00.000Z'));
  signalling.answer('media.reportDevices', () => success({}));
  const tracks = { camera: new FakeTrack('video'), microphone: new FakeTrack('audio') };
  const ownDevices = createFakeOwnDevices(tracks);
  const loudspeaker = createFakeLoudspeaker();
  const own = createOwnMedia({ signalling, ownDevices, loudspeaker });
  const reported = () => signalling.asked.filter(({ type }) => type === 'media.reportDevices').map(({ payload }) => payload);
  return { signalling, tracks, ownDevices, loudspeaker, own, reported };
}

describe('the own camera and microphone', () => {
  it('are told to the server at connect, at each change, and again after a reconnect', async () => {
    const { signalling, own, loudspeaker, reported } = setUp();
    expect(reported()).toEqual([{ states: { camera: 'off', microphone: 'off', loudspeaker: 'ok' } }]);
    await own.open();
    const open = { states: { camera: 'ok', microphone: 'ok', loudspeaker: 'ok' } };
    expect(reported().at(-1)).toEqual(open);
    loudspeaker.become('missing');
    const deaf = { states: { camera: 'ok', microphone: 'ok', loudspeaker: 'missing' } };
    expect(reported().at(-1)).toEqual(deaf);
    const before = reported().length;
    signalling.enter('lost');
    loudspeaker.become('ok');
    expect(reported()).toHaveLength(before);
    signalling.enter('ready');
    expect(reported()).toHaveLength(before + 1);
    expect(reported().at(-1)).toEqual(open);
  });

  it('go out at release, and are opened anew on request', async () => {
    const { own, ownDevices, tracks } = setUp();
    await own.open();
    await own.reopen();
    expect(ownDevices.opened()).toBe(2);
    own.release();
    expect(tracks.camera.readyState).toBe('ended');
    expect(own.store.get().camera).toEqual({ state: 'off', track: null });
  });

  it('tell nobody any more once closed', async () => {
    const { own, ownDevices, reported } = setUp();
    own.close();
    own.close();
    const before = reported().length;
    ownDevices.become('camera', { state: 'missing', track: null });
    expect(reported()).toHaveLength(before);
  });
});

describe('what is wrong with them', () => {
  const gone = (state: 'missing' | 'refused' | 'busy' | 'frozen' | 'silent') => ({ state, track: null });
  const fine = { state: 'ok', track: null } as const;
  it.each([
    [gone('refused'), gone('refused'), 'ok', ['ownMedia.both.refused']],
    [gone('busy'), gone('busy'), 'ok', ['ownMedia.both.missing']],
    [gone('frozen'), fine, 'ok', ['ownMedia.camera.frozen']],
    [gone('busy'), gone('silent'), 'missing', ['ownMedia.camera.missing', 'ownMedia.microphone.silent', 'ownMedia.loudspeaker']],
    [fine, fine, 'ok', []],
  ] as const)('%o %o %s', (camera, microphone, loudspeaker, words) => {
    expect(ownTroubles({ camera, microphone, loudspeaker })).toEqual(words);
  });
});

describe('what is wrong at the kiosk', () => {
  it.each([
    ['ok', 'ok', 'ok', []],
    ['off', 'ok', 'missing', ['call.citizenLoudspeaker']],
    ['missing', 'busy', 'ok', ['call.citizenBoth.missing']],
    ['refused', 'refused', 'ok', ['call.citizenBoth.refused']],
    ['frozen', 'silent', 'ok', ['call.citizenCamera.frozen', 'call.citizenMicrophone.silent']],
  ] as const)('%s %s %s', (camera, microphone, loudspeaker, words) => {
    expect(citizenTroubles({ camera, microphone, loudspeaker })).toEqual(words);
  });

  it('is not guessed while it is unknown', () => expect(citizenTroubles(null)).toEqual([]));
});
