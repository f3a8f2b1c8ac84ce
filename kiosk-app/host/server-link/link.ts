import { type EventEnvelope, type ReplyEnvelope, type RequestEnvelope, type RequestInput, sessionReplaced } from '@loket/contract';
import type { Log, ServerLinkLoss } from '../log.ts';
import type { Clock } from '../time.ts';
import { createBackoff } from './backoff.ts';
import { type Connection, connect, type Hello } from './connection.ts';
import { createOwnRequests } from './own-requests.ts';

const backoffMs = { first: 500, longest: 4_000 } as const;

/** Whoever speaks over the link for the screen: gets one connection of its own, from hello to loss. */
export type LinkUser = {
  readonly onHello: (hello: Hello) => void;
  readonly onReply: (reply: ReplyEnvelope) => void;
  readonly onEvent: (event: EventEnvelope) => void;
  /** Once; the user is no longer attached. */
  readonly onLost: () => void;
};

export type ServerLink = {
  readonly isOnline: () => boolean;
  readonly onOnline: (listener: (online: boolean) => void) => void;
  /** Every event, before the user gets it; true takes it away from the user. */
  readonly onEvent: (listener: (event: EventEnvelope) => boolean) => void;
  /**
   * Connects anew for this user, so that it starts from the server's snapshots and leaves nothing of the user before it. A user that
   * goes leaves the seat empty until the next one comes: a counter without a screen must not be taken for one with a citizen.
   */
  readonly attach: (user: LinkUser) => { readonly send: (request: RequestEnvelope) => void; readonly detach: () => void };
  readonly setDevices: (payload: RequestInput<'device.report'>) => void;
  readonly reportReceipt: (payload: RequestInput<'receipt.report'>) => void;
  /** Ends the connection and all attempts; may be called twice. */
  readonly close: () => void;
};

export type ServerLinkOptions = {
  readonly socketUrl: string;
  readonly makeAssertion: () => Promise<string>;
  readonly clock: Clock;
  readonly log: Log;
  /** 0 up to 1; spreads the attempts of many kiosks. */
  readonly random: () => number;
};

/** The kiosk's only connection to the counter server, kept up by itself. */
export function createServerLink({ socketUrl, makeAssertion, clock, log, random }: ServerLinkOptions): ServerLink {
  const backoff = createBackoff(backoffMs.first, backoffMs.longest, random);
  const own = createOwnRequests(clock);
  const onlineListeners: ((online: boolean) => void)[] = [];
  const eventListeners: ((event: EventEnvelope) => boolean)[] = [];
  let connection: Connection | undefined;
  let user: LinkUser | undefined;
  let online = false;
  let isClosed = false;
  let attempt = 0;
  let cancelRetry: () => void = () => undefined;

  const setOnline = (next: boolean): void => {
    if (online === next) return;
    online = next;
    for (const listener of onlineListeners) listener(next);
  };

  const dropUser = (): void => {
    const dropped = user;
    user = undefined;
    dropped?.onLost();
  };

  const lost = (cause: ServerLinkLoss): void => {
    connection = undefined;
    own.disconnected();
    const retryInMs = backoff.nextMs();
    log({ event: 'server.lost', cause, retryInMs });
    cancelRetry = clock.after(retryInMs, open);
    setOnline(false);
    dropUser();
  };

  const open = (): void => {
    cancelRetry();
    attempt += 1;
    const thisAttempt = attempt;
    void makeAssertion().then((assertion) => {
      if (isClosed || thisAttempt !== attempt) return;
      const opened = connect(
        socketUrl,
        assertion,
        {
          onHello(hello) {
            backoff.reset();
            log({ event: 'server.connected' });
            user?.onHello(hello);
            own.connected(hello.sessionEpoch, opened.send);
            setOnline(true);
          },
          onReply(reply) {
            if (!own.takeReply(reply)) user?.onReply(reply);
          },
          onEvent(event) {
            // Said to the host, not to the screen: the screen's seat is here, and the close that follows is news enough.
            if (event.type === sessionReplaced.type) return;
            if (!eventListeners.some((takes) => takes(event))) user?.onEvent(event);
          },
          onLost: lost,
        },
        clock,
        log,
      );
      connection = opened;
    });
  };

  const drop = (): void => {
    connection?.close();
    connection = undefined;
    own.disconnected();
  };

  open();

  return {
    isOnline: () => online,
    onOnline: (listener) => onlineListeners.push(listener),
    onEvent: (listener) => eventListeners.push(listener),
    attach(newUser) {
      dropUser();
      drop();
      user = newUser;
      open();
      return {
        send(request) {
          if (user === newUser) connection?.send(request);
        },
        detach() {
          if (user !== newUser) return;
          user = undefined;
          attempt += 1;
          cancelRetry();
          drop();
        },
      };
    },
    setDevices: own.setDevices,
    reportReceipt: own.reportReceipt,
    close() {
      isClosed = true;
      cancelRetry();
      drop();
      own.close();
      user = undefined;
    },
  };
}
