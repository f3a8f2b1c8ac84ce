import { createCallMedia, createSignalling, systemClock } from '@loket/client';
import { socketPath } from '@loket/contract';
import { browserClock } from '../time/clock.ts';
import { createDesk, type Desk } from './desk.ts';
import type { Me } from './me.ts';
import { openDocument } from './open-document.ts';
import { openOwnMedia } from './open-own-media.ts';

const socketUrl = (): string => {
  const url = new URL(socketPath, window.location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  url.hash = '';
  return url.href;
};

/** `#auto-accept` answers offers by itself, for measuring; only a server in development allows it. */
export const autoAcceptAsked = (me: Me, hash: string): boolean => me.development && hash === '#auto-accept';

/** The desk over a real connection to the server that served this page. */
export function openDesk(me: Me): Desk {
  const signalling = createSignalling({ openSocket: () => new WebSocket(socketUrl()), clock: systemClock });
  return createDesk({
    signalling,
    callMedia: createCallMedia({ signalling }),
    openDocument,
    openOwnMedia,
    clock: browserClock,
    autoAccept: autoAcceptAsked(me, window.location.hash),
  });
}
