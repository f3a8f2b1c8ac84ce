import { success } from '@loket/contract';
import { createDesk } from '../src/app/desk.ts';
import { createDeskHolder } from '../src/app/desk-holder.ts';
import { createRingTone } from '../src/sound/ring-tone.ts';
import { start } from '../src/start.tsx';
import { createPreferences } from '../src/state/preferences.ts';
import { createFakeCallMedia } from '../src/testing/fake-call-media.ts';
import { createFakeDocument } from '../src/testing/fake-document.ts';
import { createFakeLoudspeaker, createFakeOwnDevices } from '../src/testing/fake-own-devices.ts';
import { createFakeSignalling } from '../src/testing/fake-signalling.ts';
import { hello, samira } from '../src/testing/samples.ts';
import { browserClock } from '../src/time/clock.ts';
import { drawnStream, silence } from './drawn-media.ts';
import { playScene, rolesOfScene, sceneNamed } from './scenes.ts';

/** Shows one scene of the desk without a server: /desk/harness/?scene=ringing. Never part of the build. */
const scene = sceneNamed(new URLSearchParams(window.location.search).get('scene'));
const roles = rolesOfScene(scene);

start({
  preferences: createPreferences(window.localStorage),
  ringTone: createRingTone(() => new AudioContext()),
  fetchMe: async () => (scene === 'sign-in' ? null : { officer: samira, roles, development: true }),
  postSignOut: async () => undefined,
  holder: createDeskHolder(() => {
    const signalling = createFakeSignalling(hello(new Date().toISOString(), roles));
    signalling.answer('presence.set', () =>
      success({ available: scene !== 'paused' && scene !== 'viewer' && scene !== 'duty', onDuty: scene === 'duty' }),
    );
    const callMedia = createFakeCallMedia();
    const document = createFakeDocument();
    const desk = createDesk({
      signalling,
      callMedia,
      openDocument: () => document,
      ownDevices: createFakeOwnDevices({ camera: drawnStream('#a9bfd6', '#12294d').getVideoTracks()[0] ?? null, microphone: silence() }),
      loudspeaker: createFakeLoudspeaker(),
      clock: browserClock,
      autoAccept: () => false,
    });
    queueMicrotask(() => playScene(scene, { desk, signalling, callMedia, document }));
    return desk;
  }),
});
