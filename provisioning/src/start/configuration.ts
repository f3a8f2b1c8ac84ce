import { stringify } from 'smol-toml';
import type { DockReady } from './ready.ts';

/** Where the development counter keeps what it keeps. */
export interface Folders {
  /** The server's data folder, which is there already; the rest is below it. */
  readonly data: string;
  /** Key and card of the development kiosk. */
  readonly kioskIdentity: string;
  readonly logs: string;
}

/** TOML for the server: its embedded development defaults and a data folder. Port 0 is any free port. */
export function serverToml(folders: Folders, port: number | undefined): string {
  return stringify({ dataFolder: folders.data, ...(port === undefined ? {} : { http: { port } }) });
}

/** TOML for the kiosk host: the server, its identity, and the ends of the dock's simulated devices. */
export function kioskToml(folders: Folders, serverUrl: string, devices: DockReady['devices'], port: number | undefined): string {
  return stringify({
    server: { url: serverUrl },
    identity: { keyFile: `${folders.kioskIdentity}/kiosk-key.json`, cardFile: `${folders.kioskIdentity}/kiosk.json` },
    ...(port === undefined ? {} : { listen: { port } }),
    devices: {
      button: { path: devices.button },
      mrzReader: { path: devices.mrzReader },
      receiptPrinter: { path: devices.receiptPrinter },
    },
  });
}
