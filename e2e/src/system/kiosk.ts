import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type Dock, startDock } from './dock.ts';
import { heapOptions, listeningProcess, readProcessHeap } from './process-heap.ts';
import { type Program, runProgram, startProgram } from './program.ts';

const Ready = z.object({ url: z.url() });

export type KioskOptions = {
  readonly name: string;
  readonly serverUrl: string;
  readonly enrolmentCode: string;
  readonly cameraAtRest: boolean;
  /** Run it as a site does, host and window kept by one program, with this browser; without it: the host alone. */
  readonly browserPath?: string | undefined;
  readonly folder: string;
  readonly logFolder: string;
};

/** An enrolled kiosk: its host, and the dock with its devices. */
export type Kiosk = {
  /** Address of the renderer, with the token of this boot. */
  readonly url: string;
  /** Of the host, or of the program that keeps host and window. */
  readonly pid: number;
  readonly dock: Dock;
  readonly logPath: string;
  /** Key, card and configuration of this kiosk: all that it keeps on disk. */
  readonly folder: string;
  /** The memory of the host process as the text of a V8 heap snapshot. */
  readonly hostHeap: () => Promise<string>;
  /** The same of the process that holds what belongs to one citizen; it is another one after each session. */
  readonly sessionHeap: () => Promise<string>;
  readonly close: () => Promise<void>;
};

const configuration = (options: KioskOptions, identityFolder: string, dock: Dock): string => `
[server]
url = ${JSON.stringify(options.serverUrl)}
[identity]
keyFile = ${JSON.stringify(join(identityFolder, 'kiosk-key.json'))}
cardFile = ${JSON.stringify(join(identityFolder, 'kiosk.json'))}
[listen]
port = 0
[media]
cameraAtRest = ${String(options.cameraAtRest)}
[devices.button]
path = ${JSON.stringify(dock.devices.button)}
[devices.mrzReader]
path = ${JSON.stringify(dock.devices.mrzReader)}
[devices.receiptPrinter]
path = ${JSON.stringify(dock.devices.receiptPrinter)}
`;

/** Start a dock, enrol a kiosk with a one-time code, start its host. */
export async function startKiosk(options: KioskOptions): Promise<Kiosk> {
  const { name, logFolder } = options;
  const identityFolder = join(options.folder, name);
  const heapFolder = join(options.folder, `${name}-heap`);
  await mkdir(heapFolder);
  const dock = await startDock(`${name}-dock`, logFolder);
  let host: Program<z.infer<typeof Ready>>;
  try {
    await runProgram('provisioning/src/main.ts', [
      'enrol',
      '--server',
      options.serverUrl,
      '--code',
      options.enrolmentCode,
      '--out',
      identityFolder,
    ]);
    const configPath = join(options.folder, `${name}.toml`);
    await writeFile(configPath, configuration(options, identityFolder, dock));
    const { browserPath } = options;
    const keptArgs = (browser: string): string[] => {
      const hostLog = join(logFolder, `${name}-kept-host.log`);
      return ['kiosk', '--config', configPath, '--log', hostLog, '--browser', browser, '--language', 'en'];
    };
    host = await startProgram({
      name: `${name}-host`,
      ...(browserPath === undefined
        ? { script: 'kiosk-app/host/main.ts', args: ['--config', configPath], nodeArgs: heapOptions(heapFolder) }
        : { script: 'provisioning/src/main.ts', args: keptArgs(browserPath) }),
      logFolder,
      ready: Ready,
    });
  } catch (error) {
    await dock.close();
    throw error;
  }
  const close = async (): Promise<void> => {
    await host.close();
    await dock.close();
  };
  const hostHeap = (): Promise<string> => readProcessHeap(host.pid, heapFolder);
  // The host forks nothing but the process of the session.
  const sessionHeap = async (): Promise<string> =>
    readProcessHeap(await listeningProcess(heapFolder, (pid) => pid !== host.pid), heapFolder);
  return { url: host.ready.url, pid: host.pid, dock, logPath: host.logPath, folder: identityFolder, hostHeap, sessionHeap, close };
}
