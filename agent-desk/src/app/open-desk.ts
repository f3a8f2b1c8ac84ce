import { createCallMedia, createSharedDocument, createSignalling, systemClock } from '@loket/client';
import { socketPath } from '@loket/contract';
import { browserClock } from '../time/clock.ts';
import { createDesk, type Desk } from './desk.ts';
import type { Me } from './me.ts';
import { openOwnMedia } from './open-own-media.ts';

const socketUrl = (): string => {
  const url = new URL(socketPath, window.location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  url.hash = '';
  return url.href;
};

/** The desk over a real connection to the server that served this page. */
export function openDesk(me: Me): Desk {
  const signalling = createSignalling({ openSocket: () => new WebSocket(socketUrl()), clock: systemClock });
  return createDesk({
    signalling,
    callMedia: createCallMedia({ signalling }),
    openDocument: (opened) => createSharedDocument({ signalling, opened }),
    openOwnMedia,
    clock: browserClock,
    // For measuring: only a server in development allows it.
    autoAccept: () => me.development && window.location.hash === '#auto-accept',
  });
}
