import { type ChildProcess, spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';

/**
 * Two serial ports that are wired to each other, made of pseudo terminals: what is written to one is read from the other.
 * Stands in for a cable in tests and in the dev dock. Needs the program `socat` (Debian package of that name), and `setpriv` (in every Debian).
 */
export interface PtyPair {
  /** Where the driver opens its port. */
  readonly hostPath: string;
  /** Where the simulator opens its port. */
  readonly devicePath: string;
  isPlugged(): boolean;
  /** Pulls the cable out: both ports vanish. Does nothing if it is out already. */
  unplug(): Promise<void>;
  /** Plugs it in again at the same paths. Does nothing if it is in already. */
  plugIn(): Promise<void>;
  /** Unplugs for good and removes the links; may be called twice. */
  close(): Promise<void>;
}

const startMarker = 'starting data transfer loop';

function startSocat(hostPath: string, devicePath: string): Promise<ChildProcess> {
  // setpriv (util-linux): socat ends with this program, even if this program is killed.
  const command = ['--pdeathsig', 'TERM', 'socat', '-d', '-d', `pty,rawer,link=${hostPath}`, `pty,rawer,link=${devicePath}`];
  const child = spawn('setpriv', command, { stdio: ['ignore', 'ignore', 'pipe'] });
  return new Promise((resolve, reject) => {
    let said = '';
    const fail = (reason: string): void => {
      reject(new Error(`socat could not make a pair of ports: ${reason}`));
    };
    child.once('error', (error) => {
      fail(error.message);
    });
    child.once('exit', () => {
      fail(said);
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      // Kept short: once it runs, socat has nothing to say that anyone reads.
      said = (said + text).slice(-4_000);
      if (said.includes(startMarker)) resolve(child);
    });
  });
}

function stopSocat(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => {
      resolve();
    });
    child.kill('SIGTERM');
  });
}

/** Makes the pair `<base>-host` and `<base>-device`, plugged in. Throws if socat is missing or refuses. */
export async function createPtyPair(base: string): Promise<PtyPair> {
  const hostPath = `${base}-host`;
  const devicePath = `${base}-device`;
  let child: ChildProcess | undefined;

  const plugIn = async (): Promise<void> => {
    child ??= await startSocat(hostPath, devicePath);
  };

  const unplug = async (): Promise<void> => {
    const running = child;
    child = undefined;
    if (running !== undefined) await stopSocat(running);
    await Promise.all([rm(hostPath, { force: true }), rm(devicePath, { force: true })]);
  };

  await plugIn();
  return {
    hostPath,
    devicePath,
    isPlugged: () => child !== undefined,
    unplug,
    plugIn,
    close: unplug,
  };
}
