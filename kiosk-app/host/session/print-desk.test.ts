import { randomUUID } from 'node:crypto';
import { type DeviceStatus, ReceiptOrder, type ReceiptState } from '@loket/contract';
import { beforeEach, describe, expect, test } from 'vitest';
import { createManualClock, type ManualClock } from '../testing/clock.ts';
import { createInbox, type Inbox } from '../testing/inbox.ts';
import { createPrintDesk, type PrintDesk, type PrintOutcome } from './print-desk.ts';

const anOrder = (): ReceiptOrder =>
  ReceiptOrder.parse({
    orderId: randomUUID(),
    language: 'nl',
    zaaknummer: 'PL0600-2026-000001',
    contactOfficer: 'Samira',
    date: '2026-11-24',
    placeName: 'Voorbeeldstad',
    nextSteps: [],
    followUpUrl: 'https://example.org/volg/ABCDEFGH',
    labels: { title: 't', zaaknummer: 'z', contactOfficer: 'c', date: 'd', nextSteps: 'n', followUp: 'f' },
  });

/** A printer that does what the test says, one outcome for each attempt. */
type TestPrinter = {
  readonly attempts: Inbox<{ readonly orderId: string; readonly finish: (outcome: PrintOutcome) => void }>;
  readonly setStatus: (status: DeviceStatus) => void;
  readonly cancelled: () => number;
};

let printer: TestPrinter;
let desk: PrintDesk;
let reports: Inbox<ReceiptState>;
let clock: ManualClock;

beforeEach(() => {
  const attempts: TestPrinter['attempts'] = createInbox();
  const listeners = new Set<(status: DeviceStatus) => void>();
  let status: DeviceStatus = { state: 'ready' };
  let cancelled = 0;
  let running: ((outcome: PrintOutcome) => void) | undefined;
  printer = {
    attempts,
    setStatus(next) {
      status = next;
      for (const listener of [...listeners]) listener(next);
    },
    cancelled: () => cancelled,
  };
  reports = createInbox();
  clock = createManualClock();
  desk = createPrintDesk(
    {
      print: ({ orderId }) =>
        new Promise((resolve) => {
          running = resolve;
          attempts.put({ orderId, finish: resolve });
        }),
      async cancel() {
        cancelled += 1;
        running?.({ printed: false, reason: 'error' });
      },
      status: () => status,
      onStatus(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    (_orderId, state) => {
      reports.put(state);
    },
    clock,
  );
});

describe('an order', () => {
  test('is printed and reported as printed', async () => {
    desk.order(anOrder());
    (await printer.attempts.next()).finish({ printed: true });
    expect(await reports.next()).toEqual({ state: 'printed' });
  });

  test('waits for paper, says why, and comes out when there is paper', async () => {
    printer.setStatus({ state: 'attention', reason: 'paperOut' });
    desk.order(anOrder());
    (await printer.attempts.next()).finish({ printed: false, reason: 'paperOut' });
    expect(await reports.next()).toEqual({ state: 'waiting', reason: 'paperOut' });
    printer.setStatus({ state: 'attention', reason: 'coverOpen' });
    printer.setStatus({ state: 'ready' });
    (await printer.attempts.next()).finish({ printed: true });
    expect(await reports.next()).toEqual({ state: 'printed' });
  });

  test('is tried again by a printer that stays ready after a failure', async () => {
    desk.order(anOrder());
    (await printer.attempts.next()).finish({ printed: false, reason: 'error' });
    await reports.next();
    clock.advance(3_000);
    (await printer.attempts.next()).finish({ printed: true });
    expect(await reports.next()).toEqual({ state: 'printed' });
  });

  test('that still waits at the end of the session is cancelled and never comes out', async () => {
    printer.setStatus({ state: 'attention', reason: 'paperOut' });
    desk.order(anOrder());
    (await printer.attempts.next()).finish({ printed: false, reason: 'paperOut' });
    await reports.next();
    await desk.end();
    expect(await reports.next()).toEqual({ state: 'cancelled' });
    printer.setStatus({ state: 'ready' });
    clock.advance(60_000);
    await desk.end();
    expect(printer.attempts.rest()).toEqual([]);
    expect(clock.waiting()).toBe(0);
  });

  test('that is printing at the end of the session is stopped in the printer', async () => {
    desk.order(anOrder());
    await printer.attempts.next();
    await desk.end();
    expect(printer.cancelled()).toBe(1);
    expect(await reports.next()).toEqual({ state: 'cancelled' });
  });

  test('that had come out when the session ended is not reported as cancelled', async () => {
    desk.order(anOrder());
    (await printer.attempts.next()).finish({ printed: true });
    await desk.end();
    expect(await reports.next()).toEqual({ state: 'printed' });
    expect(reports.rest()).toEqual([]);
  });
});
