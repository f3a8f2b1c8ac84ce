import { afterEach, expect, it } from 'vitest';
import { systemClock } from '../clock.ts';
import { createTestCable } from '../testing/cable.ts';
import { nextEvent } from '../testing/next.ts';
import { createSerialTransport, SerialSettings } from './serial.ts';
import type { SimulatedCable } from './simulator-wire.ts';

let cable: SimulatedCable | undefined;
afterEach(() => cable?.close());

// Each round pulls the port out at another moment of its opening and first read.
it('is noticed at whatever moment it happens', async () => {
  cable = await createTestCable();
  for (let round = 0; round < 15; round += 1) {
    const wire = createSerialTransport(SerialSettings.parse({ path: cable.hostPath, baudRate: 9_600 }), systemClock);
    const gone = nextEvent<void>((listener) => wire.onGone(listener));
    expect(await wire.open()).toEqual({ ok: true });
    for (let byte = 0; byte < round * 20; byte += 1) cable.wire.write(Uint8Array.of(byte % 256));
    await cable.unplug();
    await gone;
    await cable.plugIn();
  }
});
