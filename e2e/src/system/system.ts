import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePortPair } from './free-ports.ts';
import { type Kiosk, startKiosk } from './kiosk.ts';
import { dataFolderIn, passwordOf, placeAt, type ServerSettings, startServer } from './server.ts';
import { mountSmallDisk, type SmallDisk } from './small-disk.ts';

export type KioskSettings = {
  /** Keep the camera open at rest; only the benchmark asks for it. */
  readonly cameraAtRest?: boolean;
  /** Host and window are kept running with this browser, as at a site. */
  readonly browserPath?: string;
};

export type System = {
  readonly serverUrl: string;
  readonly deskUrl: string;
  /** Password of a person of the development sign-in; throws for somebody who does not exist. */
  readonly passwordOf: (person: string) => string;
  readonly kiosk: Kiosk;
  /** Enrol and start one more kiosk with a code that a technician made. */
  readonly addKiosk: (name: string, enrolmentCode: string, options?: KioskSettings) => Promise<Kiosk>;
  /** Stop the counter server alone, as in an outage. May be called twice. */
  readonly stopServer: () => Promise<void>;
  /** Of the counter server, for tests that end it without a goodbye. */
  readonly serverPid: number;
  /** SIGKILL to the counter server, as in a crash. */
  readonly killServer: () => Promise<void>;
  /** Start a server that was stopped or killed again, at the same address and on the same data. */
  readonly restartServer: () => Promise<void>;
  /** The disk of the server's data, if the system was started with one of its own. */
  readonly disk: SmallDisk | undefined;
  /** SIGTERM to the counter server alone, which then lets calls finish; resolves with its exit code. */
  readonly drainServer: () => Promise<number | null>;
  readonly folder: string;
  readonly logFolder: string;
  readonly serverLogPath: string;
  /** Stop every program and remove the temporary folder. May be called twice. */
  readonly close: () => Promise<void>;
};

export type SystemSettings = ServerSettings & {
  /** Keep the data folder on a disk of its own, this small. */
  readonly diskMiB?: number;
};

/** Start the real thing on free ports of the loopback address: counter server, dock, enrolment, kiosk host. */
export async function startSystem(firstKiosk: KioskSettings = {}, { diskMiB, ...given }: SystemSettings = {}): Promise<System> {
  const folder = await mkdtemp(join(tmpdir(), 'loket-e2e-'));
  const logFolder = join(folder, 'logs');
  await mkdir(logFolder);
  const closers: (() => Promise<void>)[] = [() => rm(folder, { recursive: true, force: true, maxRetries: 5 })];
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const disk = diskMiB === undefined ? undefined : await mountSmallDisk(dataFolderIn(folder), diskMiB);
    if (disk !== undefined) closers.push(async () => disk.close());
    // The place stays the same over a restart: desks and kiosks come back to it.
    const settings: ServerSettings = { place: placeAt(await freePortPair()), ...given };
    let server = await startServer(folder, logFolder, settings);
    closers.push(() => server.close());
    const { url, deskUrl, enrolmentCode } = server.ready;
    const addKiosk = async (name: string, code: string, { cameraAtRest = false, browserPath }: KioskSettings = {}): Promise<Kiosk> => {
      const kiosk = await startKiosk({ name, serverUrl: url, enrolmentCode: code, cameraAtRest, browserPath, folder, logFolder });
      closers.push(kiosk.close);
      return kiosk;
    };
    if (enrolmentCode === undefined) throw new Error('the server printed no enrolment code');
    const kiosk = await addKiosk('kiosk', enrolmentCode, firstKiosk);
    return {
      serverUrl: url,
      deskUrl,
      passwordOf: (person) => passwordOf(server.ready, person),
      kiosk,
      addKiosk,
      stopServer: () => server.close(),
      killServer: () => server.kill(),
      async restartServer() {
        server = await startServer(folder, logFolder, settings);
      },
      get serverPid() {
        return server.pid;
      },
      disk,
      drainServer: () => server.terminate(),
      folder,
      logFolder,
      serverLogPath: server.logPath,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
