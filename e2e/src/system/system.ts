import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Kiosk, startKiosk } from './kiosk.ts';
import { passwordOf, startServer } from './server.ts';

export type KioskSettings = {
  /** Keep the camera open at rest; only the benchmark asks for it. */
  readonly cameraAtRest?: boolean;
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
  readonly folder: string;
  readonly logFolder: string;
  /** Stop every program and remove the temporary folder. May be called twice. */
  readonly close: () => Promise<void>;
};

/** Start the real thing on free ports of the loopback address: counter server, dock, enrolment, kiosk host. */
export async function startSystem(firstKiosk: KioskSettings = {}, serverTables = ''): Promise<System> {
  const folder = await mkdtemp(join(tmpdir(), 'loket-e2e-'));
  const logFolder = join(folder, 'logs');
  await mkdir(logFolder);
  const closers: (() => Promise<void>)[] = [() => rm(folder, { recursive: true, force: true, maxRetries: 5 })];
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const server = await startServer(folder, logFolder, serverTables);
    closers.push(server.close);
    const { url, deskUrl, enrolmentCode } = server.ready;
    const addKiosk = async (name: string, code: string, { cameraAtRest = false }: KioskSettings = {}): Promise<Kiosk> => {
      const kiosk = await startKiosk({ name, serverUrl: url, enrolmentCode: code, cameraAtRest, folder, logFolder });
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
      stopServer: server.close,
      folder,
      logFolder,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
