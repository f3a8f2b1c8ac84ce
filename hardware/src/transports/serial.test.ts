import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { systemClock } from '../clock.ts';
import { createTestCable } from '../testing/cable.ts';
import { nextEvent } from '../testing/next.ts';
import { createSerialTransport, SerialSettings } from './serial.ts';
import type { SimulatedCable } from './simulator-wire.ts';
import type { Transport } from './wire.ts';

let cable: SimulatedCable;
let wire: Transport;
beforeEach(async () => {
  cable = await createTestCable();
  wire = openable(cable.hostPath);
});
afterEach(async () => {
  await wire.close();
  await cable.close();
});

const openable = (path: string): Transport => createSerialTransport(SerialSettings.parse({ path, baudRate: 9_600 }), systemClock);
const nextBytes = (from: { onData(listener: (bytes: Uint8Array) => void): () => void }): Promise<Uint8Array> =>
  nextEvent<Uint8Array>((listener) =>
    from.onData((bytes) => {
      listener(Uint8Array.from(bytes));
    }),
  );

it('carries bytes both ways', async () => {
  expect(await wire.open()).toEqual({ ok: true });
  const heard = nextBytes(cable.wire);
  expect(await wire.write(Uint8Array.of(0, 17, 19, 255))).toEqual({ ok: true });
  expect([...(await heard)]).toEqual([0, 17, 19, 255]);
  const answered = nextBytes(wire);
  cable.wire.write(Uint8Array.of(1, 2, 3));
  expect([...(await answered)]).toEqual([1, 2, 3]);
});

it('says that nothing is there', async () => {
  expect(await openable(`${cable.hostPath}-not`).open()).toEqual({ ok: false, error: 'notThere' });
});

it('says that another has the port, and gets it once that one has closed it', async () => {
  const other = openable(cable.hostPath);
  expect(await other.open()).toEqual({ ok: true });
  expect(await wire.open()).toEqual({ ok: false, error: 'inUse' });
  await other.close();
  expect(await wire.open()).toEqual({ ok: true });
});

it('says once that it was pulled out, and refuses to write', async () => {
  await wire.open();
  const losses: string[] = [];
  wire.onGone(() => losses.push('gone'));
  const gone = nextEvent<void>((listener) => wire.onGone(listener));
  await cable.unplug();
  await gone;
  expect(await wire.write(Uint8Array.of(1))).toEqual({ ok: false, error: 'gone' });
  await wire.close();
  expect(losses).toEqual(['gone']);
});

it('throws away what came before it was opened: it may belong to someone else', async () => {
  cable.wire.write(Uint8Array.of(66, 67));
  // Once one of the two bytes is there, so is the other.
  const peek = await open(cable.hostPath, constants.O_RDWR | constants.O_NOCTTY);
  const { buffer } = await peek.read(Buffer.alloc(1), 0, 1);
  await peek.close();
  expect([...buffer]).toEqual([66]);

  await wire.open();
  const next = nextBytes(wire);
  cable.wire.write(Uint8Array.of(9));
  expect([...(await next)]).toEqual([9]);
});

it('wipes received bytes after they were told', async () => {
  await wire.open();
  let kept: Uint8Array | undefined;
  const told = nextEvent<Uint8Array>((listener) =>
    wire.onData((bytes) => {
      kept = bytes;
      listener(Uint8Array.from(bytes));
    }),
  );
  cable.wire.write(Uint8Array.of(65, 66));
  expect([...(await told)]).toEqual([65, 66]);
  expect(kept === undefined ? undefined : [...kept]).toEqual([0, 0]);
});

it('can be closed twice, and before it was opened', async () => {
  await wire.close();
  await wire.open();
  await wire.close();
  await wire.close();
});
