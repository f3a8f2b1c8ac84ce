import { systemClock } from '../clock.ts';
import { createEmitter } from '../events.ts';
import { createPtyPair } from './pty-pair.ts';
import { createSerialTransport, SerialSettings } from './serial.ts';
import type { Transport } from './wire.ts';

/** The simulated device's end of a cable. */
export interface SimulatorWire {
  /** Bytes from the driver. */
  onData(listener: (bytes: Uint8Array) => void): () => void;
  /** Each time the device gets power: at each plugging in. */
  onPlugged(listener: () => void): () => void;
  /** Bytes to the driver; lost if the cable is out, as on a real one. */
  write(bytes: Uint8Array): void;
}

/** A cable between a driver and its simulator, over real pseudo terminals. */
export interface SimulatedCable {
  readonly hostPath: string;
  readonly wire: SimulatorWire;
  isPlugged(): boolean;
  /** Does nothing if it is out already. */
  unplug(): Promise<void>;
  /** Does nothing if it is in already. */
  plugIn(): Promise<void>;
  /** Unplugs for good; may be called twice. */
  close(): Promise<void>;
}

/** Makes the ports `<base>-host` (for the driver) and `<base>-device`, plugged in. Throws where socat is missing. */
export async function createSimulatedCable(base: string): Promise<SimulatedCable> {
  const pair = await createPtyPair(base);
  const data = createEmitter<Uint8Array>();
  const plugged = createEmitter<void>();
  let far: Transport | undefined;
  let writing: Promise<unknown> = Promise.resolve();

  const attach = async (): Promise<void> => {
    // The driver may have spoken before this end was there; a device that just got power would have heard it.
    far = createSerialTransport(SerialSettings.parse({ path: pair.devicePath, baudRate: 115_200 }), systemClock, {
      keepWaitingBytes: true,
    });
    far.onData((bytes) => {
      data.emit(bytes);
    });
    const opened = await far.open();
    if (!opened.ok) throw new Error(`the simulator's end of the cable did not open: ${opened.error}`);
    plugged.emit();
  };

  const unplug = async (): Promise<void> => {
    const leaving = far;
    far = undefined;
    await leaving?.close();
    await pair.unplug();
  };

  await attach();
  return {
    hostPath: pair.hostPath,
    wire: {
      onData: (listener) => data.on(listener),
      onPlugged: (listener) => plugged.on(listener),
      write(bytes) {
        const copy = Uint8Array.from(bytes);
        writing = writing.then(() => far?.write(copy));
      },
    },
    isPlugged: () => pair.isPlugged(),
    unplug,
    async plugIn() {
      if (pair.isPlugged()) return;
      await pair.plugIn();
      await attach();
    },
    close: unplug,
  };
}
