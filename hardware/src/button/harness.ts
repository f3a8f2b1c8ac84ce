import { type Clock, systemClock } from '../clock.ts';
import type { DeviceLogEntry } from '../log.ts';
import { createTestCable } from '../testing/cable.ts';
import { createSerialTransport, SerialSettings } from '../transports/serial.ts';
import type { ButtonHarness } from './button.contract.ts';
import { ButtonConfig, createButton } from './driver.ts';
import { type ButtonSimulator, createButtonSimulator } from './simulator.ts';

export interface SimulatedButtonHarness extends ButtonHarness {
  simulator: ButtonSimulator;
  logged: DeviceLogEntry[];
}

/** The driver and its simulator with a cable of pseudo terminals between them. */
export async function simulatedButton(clock: Clock = systemClock, settings: Partial<ButtonConfig> = {}): Promise<SimulatedButtonHarness> {
  const cable = await createTestCable();
  const simulator = createButtonSimulator(cable.wire);
  const config = ButtonConfig.parse({ path: cable.hostPath, reconnectMs: 20, debounceMs: 5, ...settings });
  const logged: DeviceLogEntry[] = [];
  const serial = SerialSettings.parse({ path: config.path, baudRate: config.baudRate });
  const button = createButton(config, createSerialTransport(serial, systemClock), clock, (entry) => logged.push(entry));
  return {
    button,
    simulator,
    logged,
    press: () => {
      simulator.press();
    },
    release: () => {
      simulator.release();
    },
    isLit: () => simulator.isLit(),
    unplug: () => cable.unplug(),
    plugIn: () => cable.plugIn(),
    async close() {
      await button.close();
      await cable.close();
    },
  };
}
