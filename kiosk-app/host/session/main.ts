import { createMrzReader, createReceiptPrinter, createSerialTransport, systemClock as deviceClock } from '@loket/hardware';
import { createLog } from '../log.ts';
import { systemClock } from '../time.ts';
import { toDeskPrinter, toReading } from './devices.ts';
import { type FromSession, SessionStart, ToSession } from './messages.ts';
import { createPrintDesk } from './print-desk.ts';

/** The process of one citizen's session: started by the host, told what to print, and gone with all it knew when it ends. */
const settleMs = 2_000;

const { settings, strip } = SessionStart.parse(JSON.parse(process.argv[2] ?? '{}'));
const log = createLog();
const say = (message: FromSession): void => {
  if (process.connected) process.send?.(message);
};

const reader =
  settings.mrzReader && createMrzReader(settings.mrzReader, createSerialTransport(settings.mrzReader, deviceClock), deviceClock, log);
const printer =
  settings.receiptPrinter &&
  createReceiptPrinter(settings.receiptPrinter, createSerialTransport(settings.receiptPrinter, deviceClock), deviceClock, log, strip);

// Every driver starts as `gone`: until the ports had time to open, that would be said of devices that are there.
let isSettled = false;
const sayStatuses = (): void => {
  const statuses = { ...(reader && { mrzReader: reader.status() }), ...(printer && { receiptPrinter: printer.status() }) };
  isSettled ||= Object.values(statuses).every((status) => status.state !== 'gone');
  if (isSettled) say({ type: 'statuses', statuses });
};
reader?.onStatus(sayStatuses);
printer?.onStatus(sayStatuses);
const cancelSettle = systemClock.after(settleMs, () => {
  isSettled = true;
  sayStatuses();
});

reader?.onRead((result) => {
  say({ type: 'reading', reading: toReading(result) });
});
const desk =
  printer &&
  createPrintDesk(
    toDeskPrinter(printer),
    (orderId, receipt) => {
      say({ type: 'receipt', orderId, receipt });
    },
    systemClock,
  );

let isEnding = false;
const end = async (): Promise<void> => {
  if (isEnding) return;
  isEnding = true;
  cancelSettle();
  await desk?.end();
  await Promise.all([reader?.close(), printer?.close()]);
  if (printer !== undefined) say({ type: 'left', strip: printer.strip() });
  if (process.connected) process.disconnect();
};

process.on('message', (message) => {
  const order = ToSession.parse(message);
  if (order.type === 'end') void end();
  else desk?.order(order.order);
});
// A host that died leaves no process that holds a citizen's data or the ports.
process.on('disconnect', () => void end());
// The host ends its sessions itself; a terminal's Ctrl-C reaches this process as well and must not come first.
process.on('SIGINT', () => undefined);
