import { type DeviceStatuses, receiptPrint } from '@loket/contract';
import type { Button } from '@loket/hardware';
import type { HostCommand } from '../local-protocol/index.ts';
import type { HostConfig } from './config.ts';
import { createStatusBoard } from './devices/status-board.ts';
import { createAssertionMaker } from './identity.ts';
import { createHostChannel } from './local/host-channel.ts';
import { type LocalServer, startLocalServer } from './local/server.ts';
import type { Log } from './log.ts';
import { createRelay } from './relay/relay.ts';
import { createServerLink } from './server-link/link.ts';
import { createCrashWatch } from './session/crash-watch.ts';
import { superviseSessions } from './session/supervisor.ts';
import type { Clock } from './time.ts';

/**
 * A screen that was there is missed after the first of these, one that never came after the second; then again and again, for
 * whoever keeps the window.
 */
const screenMissedAfterMs = { left: 5_000, again: 30_000 } as const;

export type Host = {
  /** With the token of this boot in its fragment. */
  readonly url: string;
  /** Lets go of devices, processes and sockets; may be called twice. */
  readonly close: () => Promise<void>;
};

export type HostParts = {
  readonly config: HostConfig;
  /** The intercom button; undefined for a kiosk that has only its screen. */
  readonly button: Button | undefined;
  readonly clock: Clock;
  readonly log: Log;
  /** No screen is there, for longer than a start takes. */
  readonly onScreenMissing: () => void;
};

/** Puts the kiosk together: devices, the link to the counter server, and the screen. Works without a network. */
export async function startHost({ config, button, clock, log, onScreenMissing }: HostParts): Promise<Host> {
  let closing: Promise<void> | undefined;
  let pressIsWaiting = false;
  /** The screen is on its way out: it hears no press any more. */
  let screenIsEnding = false;
  let cancelMissing: () => void = () => undefined;

  const link = createServerLink({
    socketUrl: config.server.socketUrl,
    makeAssertion: createAssertionMaker(config.key, config.kiosk, config.server.url, clock),
    clock,
    log,
    random: Math.random,
  });
  const relay = createRelay(link, log);
  const board = createStatusBoard((statuses) => {
    log({ event: 'devices.changed', statuses });
    tellDevices(statuses);
  });
  const tellDevices = (statuses: DeviceStatuses): void => {
    link.setDevices({ statuses });
    channel.tell({ type: 'host.devices', payload: { statuses } });
  };
  const { mrzReader, receiptPrinter } = config.devices;
  const sessions = superviseSessions(
    { ...(mrzReader && { mrzReader }), ...(receiptPrinter && { receiptPrinter }) },
    {
      onStatuses: board.set,
      onReading(reading) {
        channel.tell({ type: 'host.document', payload: { reading } });
      },
      onReceipt(orderId, receipt) {
        link.reportReceipt({ orderId, receipt });
      },
    },
    clock,
    log,
  );

  const take = (command: HostCommand): void => {
    if (command.type === 'host.allowReceipt') {
      sessions.allowReceipt(command.payload.draftId);
      return;
    }
    screenIsEnding = true;
    pressIsWaiting = command.payload.pressAgain;
    void sessions.renew('asked').then(() => {
      channel.tell({ type: 'host.sessionEnded', payload: {} });
    });
  };
  const crash = createCrashWatch(clock, {
    goesOn() {
      log({ event: 'session.kept' });
    },
    isOver() {
      pressIsWaiting = false;
      void sessions.renew('rendererGone');
    },
  });
  const missScreenAfter = (delayMs: number): void => {
    cancelMissing();
    cancelMissing = clock.after(delayMs, () => {
      log({ event: 'renderer.missing' });
      onScreenMissing();
      missScreenAfter(screenMissedAfterMs.again);
    });
  };
  const channel = createHostChannel(
    {
      onOpen() {
        cancelMissing();
        channel.tell({ type: 'host.settings', payload: { kiosk: config.kiosk, media: config.media } });
        channel.tell({ type: 'host.link', payload: { online: link.isOnline() } });
        channel.tell({ type: 'host.devices', payload: { statuses: board.now() } });
        if (screenIsEnding) crash.settle();
        screenIsEnding = false;
        if (pressIsWaiting) channel.tell({ type: 'host.button', payload: {} });
        pressIsWaiting = false;
      },
      onCommand: take,
      onLeft() {
        missScreenAfter(screenMissedAfterMs.left);
        if (!screenIsEnding) relay.dropScreen();
        crash.left(screenIsEnding);
      },
    },
    log,
  );

  link.onOnline((online) => {
    channel.tell({ type: 'host.link', payload: { online } });
    // The light in the button invites only when somebody can be reached.
    void button?.setLight(online);
  });
  link.onEvent((event) => {
    crash.heard(event.type);
    if (event.type !== receiptPrint.type) return false;
    const print = receiptPrint.payload.safeParse(event.payload);
    if (print.success) sessions.print(print.data.draftId, print.data.order);
    else log({ event: 'server.frameRefused', reason: 'envelope' });
    return true;
  });
  if (button !== undefined) {
    board.set({ button: button.status() });
    button.onStatus((status) => {
      board.set({ button: status });
    });
    button.onPress(() => {
      // While the screen starts anew nobody hears it: kept for the screen that comes.
      if (screenIsEnding || !channel.tell({ type: 'host.button', payload: {} })) pressIsWaiting = true;
    });
  }

  const server: LocalServer = await startLocalServer({
    rendererFolder: config.rendererFolder,
    port: config.port,
    log,
    openRelay: relay.open,
    openHostChannel: channel.open,
  });
  log({ event: 'host.started', port: server.port });
  missScreenAfter(screenMissedAfterMs.again);

  const close = async (): Promise<void> => {
    cancelMissing();
    crash.close();
    relay.close();
    channel.close();
    await Promise.all([server.close(), sessions.close(), button?.close()]);
    link.close();
    log({ event: 'host.stopped' });
  };
  return {
    url: `http://127.0.0.1:${server.port}/#${server.token}`,
    close() {
      closing ??= close();
      return closing;
    },
  };
}
