import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DraftId, ReceiptOrder, type ReceiptState } from '@loket/contract';
import { MrzReaderConfig, ReceiptPrinterConfig } from '@loket/hardware';
import { createMrzReaderSimulator, createPrinterSimulator, createSimulatedCable } from '@loket/hardware/simulators';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DocumentReading } from '../../local-protocol/index.ts';
import type { HostLogEntry } from '../log.ts';
import { createInbox, type Inbox } from '../testing/inbox.ts';
import { systemClock } from '../time.ts';
import type { SessionStatuses } from './messages.ts';
import { type SessionSupervisor, superviseSessions } from './supervisor.ts';

type Cable = Awaited<ReturnType<typeof createSimulatedCable>>;

let folder: string;
let cables: readonly [Cable, Cable];
let printer: ReturnType<typeof createPrinterSimulator>;
let reader: ReturnType<typeof createMrzReaderSimulator>;
let sessions: SessionSupervisor;
let readings: Inbox<DocumentReading>;
let receipts: Inbox<{ readonly orderId: string; readonly receipt: ReceiptState }>;
let statuses: Inbox<SessionStatuses>;
let log: Inbox<HostLogEntry>;

const bothReady = ({ mrzReader, receiptPrinter }: SessionStatuses): boolean =>
  mrzReader?.state === 'ready' && receiptPrinter?.state === 'ready';

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kiosk-session-'));
  cables = [await createSimulatedCable(join(folder, 'reader')), await createSimulatedCable(join(folder, 'printer'))];
  reader = createMrzReaderSimulator(cables[0].wire, 'stxEtx');
  printer = createPrinterSimulator(cables[1].wire);
  readings = createInbox();
  receipts = createInbox();
  statuses = createInbox();
  log = createInbox();
  sessions = superviseSessions(
    {
      mrzReader: MrzReaderConfig.parse({ path: cables[0].hostPath }),
      receiptPrinter: ReceiptPrinterConfig.parse({ path: cables[1].hostPath, model: 'epson-tm-m30iii' }),
    },
    {
      onStatuses: statuses.put,
      onReading: readings.put,
      onReceipt: (orderId, receipt) => {
        receipts.put({ orderId, receipt });
      },
    },
    systemClock,
    log.put,
  );
  await statuses.next(bothReady);
});
afterEach(async () => {
  await sessions.close();
  for (const cable of cables) await cable.close();
  rmSync(folder, { recursive: true, force: true });
});

const draftId = DraftId.parse(randomUUID());
const orderFor = (zaaknummer: string): ReceiptOrder =>
  ReceiptOrder.parse({
    orderId: randomUUID(),
    language: 'nl',
    zaaknummer,
    contactOfficer: 'Samira',
    date: '2026-11-24',
    placeName: 'Voorbeeldstad',
    nextSteps: ['Bewaar dit bewijs.'],
    followUpUrl: 'https://example.org/volg/ABCDEFGH',
    labels: {
      title: 'Bewijs',
      zaaknummer: 'Zaaknummer',
      contactOfficer: 'Contact',
      date: 'Datum',
      nextSteps: 'Straks',
      followUp: 'Volgen',
    },
  });

test('a swipe is read, and a wrong check digit asks again', async () => {
  reader.swipe(['I<NLDIXV7K2L912<<<<<<<<<<<<<<<', '8802141F3108022NLD<<<<<<<<<<<2', 'VAN<DIJK<<ANNE<SOPHIE<<<<<<<<<']);
  expect(await readings.next()).toMatchObject({ outcome: 'read', document: { documentNumber: 'IXV7K2L91', birthDate: '1988-02-14' } });
  reader.swipe(['I<NLDIXV7K2L917<<<<<<<<<<<<<<<', '8802141F3108022NLD<<<<<<<<<<<2', 'VAN<DIJK<<ANNE<SOPHIE<<<<<<<<<']);
  expect(await readings.next()).toEqual({ outcome: 'unreadable', reason: 'checkDigit' });
});

test('a receipt that the citizen asked for comes out', async () => {
  const order = orderFor('PL0600-2026-000007');
  sessions.allowReceipt(draftId);
  sessions.print(draftId, order);
  expect(await receipts.next()).toEqual({ orderId: order.orderId, receipt: { state: 'printed' } });
  expect(printer.pieces().some(({ text }) => text.includes('PL0600-2026-000007'))).toBe(true);
});

test('an order that the server sends again to a screen that came back comes out once', async () => {
  const order = orderFor('PL0600-2026-000008');
  sessions.allowReceipt(draftId);
  sessions.print(draftId, order);
  sessions.print(draftId, order);
  expect(await receipts.next()).toEqual({ orderId: order.orderId, receipt: { state: 'printed' } });
  const second = orderFor('PL0600-2026-000009');
  sessions.print(draftId, second);
  expect(await receipts.next()).toEqual({ orderId: second.orderId, receipt: { state: 'printed' } });
  expect(printer.pieces().filter(({ text }) => text.includes('PL0600-2026-000008'))).toHaveLength(1);
});

test("one citizen's receipt that waits for paper never comes out for the next", async () => {
  printer.paperOut();
  const first = orderFor('PL0600-2026-000001');
  sessions.allowReceipt(draftId);
  sessions.print(draftId, first);
  await receipts.next(({ receipt }) => receipt.state === 'waiting');
  await sessions.renew('asked');
  expect(await receipts.next()).toEqual({ orderId: first.orderId, receipt: { state: 'cancelled' } });
  printer.paperOk();
  await statuses.next(bothReady);

  // Sent late, or twice, the first order finds a session that never asked for it.
  sessions.print(draftId, first);
  expect(await receipts.next()).toEqual({ orderId: first.orderId, receipt: { state: 'cancelled' } });
  const second = orderFor('PL0600-2026-000002');
  const secondDraft = DraftId.parse(randomUUID());
  sessions.allowReceipt(secondDraft);
  sessions.print(secondDraft, second);
  expect(await receipts.next()).toEqual({ orderId: second.orderId, receipt: { state: 'printed' } });
  const printed = printer
    .pieces()
    .map(({ text }) => text)
    .join('\n');
  expect(printed).toContain('PL0600-2026-000002');
  expect(printed).not.toContain('PL0600-2026-000001');
  // Nothing hung out of the printer, so no blank piece came before it.
  expect(printer.pieces()).toHaveLength(1);
});

test('a session that ends before its process is up takes nothing with it: what it was told of the printer holds for the next', async () => {
  for (let ended = 0; ended < 3; ended += 1) await sessions.renew('asked');
  await statuses.next(bothReady);
  const order = orderFor('PL0600-2026-000004');
  sessions.allowReceipt(draftId);
  sessions.print(draftId, order);
  expect(await receipts.next()).toEqual({ orderId: order.orderId, receipt: { state: 'printed' } });
  expect(printer.pieces()).toHaveLength(1);
});

test('a session process that dies is replaced, and its receipt is reported as cancelled', async () => {
  printer.paperOut();
  const order = orderFor('PL0600-2026-000003');
  sessions.allowReceipt(draftId);
  sessions.print(draftId, order);
  await receipts.next(({ receipt }) => receipt.state === 'waiting');
  const started = await log.next((entry) => entry.event === 'session.started');
  if (started.event !== 'session.started') throw new Error('no session');
  process.kill(started.pid, 'SIGKILL');
  expect(await receipts.next()).toEqual({ orderId: order.orderId, receipt: { state: 'cancelled' } });
  await statuses.next(({ mrzReader }) => mrzReader?.state === 'gone');
  printer.paperOk();
  await statuses.next(bothReady);
});
