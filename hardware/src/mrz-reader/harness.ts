import { type Clock, systemClock } from '../clock.ts';
import type { DeviceLogEntry } from '../log.ts';
import { createTestCable } from '../testing/cable.ts';
import { specimenCard } from '../testing/documents.ts';
import { createSerialTransport } from '../transports/serial.ts';
import { createMrzReader, MrzReaderConfig } from './driver.ts';
import type { MrzReaderHarness } from './mrz-reader.contract.ts';
import { createMrzReaderSimulator, type MrzReaderSimulator } from './simulator.ts';

export interface SimulatedReaderHarness extends MrzReaderHarness {
  simulator: MrzReaderSimulator;
  logged: DeviceLogEntry[];
}

/** The driver and its simulator with a cable of pseudo terminals between them. */
export async function simulatedReader(
  settings: Partial<MrzReaderConfig> = {},
  clock: Clock = systemClock,
): Promise<SimulatedReaderHarness> {
  const cable = await createTestCable();
  const config = MrzReaderConfig.parse({ path: cable.hostPath, reconnectMs: 20, ...settings });
  const simulator = createMrzReaderSimulator(cable.wire, config.framing);
  const logged: DeviceLogEntry[] = [];
  const reader = createMrzReader(config, createSerialTransport(config, systemClock), clock, (entry) => logged.push(entry));
  return {
    reader,
    simulator,
    logged,
    swipe: () => {
      simulator.swipe(specimenCard);
    },
    unplug: () => cable.unplug(),
    plugIn: () => cable.plugIn(),
    async close() {
      await reader.close();
      await cable.close();
    },
  };
}
