import {
  createBrowserCapture,
  createBrowserOutputs,
  createCallMedia,
  createOwnDevices,
  createSharedDocument,
  createSignalling,
  systemClock,
  watchLoudspeaker,
} from '@loket/client';
import { socketPath } from '@loket/contract';
import { browserClock } from '../time/clock.ts';
import { createDesk, type Desk } from './desk.ts';
import type { Me } from './me.ts';

const socketUrl = (): string => {
  const url = new URL(socketPath, window.location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  url.hash = '';
  return url.href;
};

/** The officer's camera at 720p and a microphone cleaned up for speech. */
const constraints = () => ({
  camera: { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30, max: 30 } },
  microphone: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
});

/** The desk over a real connection to the server that served this page. */
export function openDesk(me: Me): Desk {
  const signalling = createSignalling({ openSocket: () => new WebSocket(socketUrl()), clock: systemClock });
  const callMedia = createCallMedia({ signalling });
  return createDesk({
    signalling,
    callMedia,
    openDocument: (opened) => createSharedDocument({ signalling, opened }),
    ownDevices: createOwnDevices({ callMedia, capture: createBrowserCapture(constraints) }),
    loudspeaker: watchLoudspeaker(createBrowserOutputs()),
    clock: browserClock,
    // For measuring: only a server in development allows it.
    autoAccept: () => me.development && window.location.hash === '#auto-accept',
  });
}
