import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSimulatedCable, type SimulatedCable } from '../transports/simulator-wire.ts';

/** A simulated cable in a folder of its own, which `close` removes too. */
export async function createTestCable(): Promise<SimulatedCable> {
  const folder = await mkdtemp(join(tmpdir(), 'loket-cable-'));
  const cable = await createSimulatedCable(join(folder, 'port'));
  return {
    ...cable,
    async close() {
      await cable.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
