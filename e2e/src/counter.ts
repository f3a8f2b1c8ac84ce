import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright';
import { launchBrowser } from './browser/launch.ts';
import { saveEvidence } from './evidence/save-evidence.ts';
import { type CaptureFiles, makeCaptureFiles } from './media/capture-files.ts';
import type { Side } from './media/side.ts';
import { DeskPage, type DeskView, deskViews } from './pages/desk-page.ts';
import { KioskPage, type KioskWindow, portrait } from './pages/kiosk-page.ts';
import { type System, startSystem } from './system/system.ts';

export type CounterOptions = {
  /** Both browsers find UDP blocked. */
  readonly blockUdp?: boolean;
  readonly kioskWindow?: KioskWindow;
  readonly deskView?: DeskView;
  /** How to make what a side's camera and microphone give; by default markers and tones. */
  readonly makeFiles?: (folder: string, side: Side) => Promise<CaptureFiles>;
  readonly officer?: string;
  /** Further tables of the server's configuration (TOML). */
  readonly serverTables?: string;
};

/** A whole counter in use: the programs, a browser for the citizen and one for the officer. */
export type Counter = {
  readonly system: System;
  readonly citizenBrowser: Browser;
  readonly officerBrowser: Browser;
  readonly kiosk: KioskPage;
  /** Signed in, not yet available. */
  readonly desk: DeskPage;
  /** Save what can be seen of a failed test, and say where. */
  readonly explainFailure: (testName: string) => Promise<void>;
  /** Close browsers, programs and files. May be called twice. */
  readonly close: () => Promise<void>;
};

/** Start everything and bring both sides to where a citizen could walk in. */
export async function openCounter(options: CounterOptions = {}): Promise<Counter> {
  const { blockUdp = false, makeFiles = makeCaptureFiles, officer = 'Samira' } = options;
  const browsers: { readonly name: Side; readonly browser: Browser }[] = [];
  let logFolder: string | undefined;
  const explainFailure = (testName: string): Promise<void> => saveEvidence({ testName, browsers, logFolder });
  const closers: (() => Promise<unknown>)[] = [];
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const folder = await mkdtemp(join(tmpdir(), 'loket-media-'));
    closers.push(() => rm(folder, { recursive: true, force: true }));
    const launch = async (side: Side): Promise<Browser> => {
      const browser = await launchBrowser({ captureFiles: await makeFiles(folder, side), blockUdp });
      closers.push(() => browser.close());
      browsers.push({ name: side, browser });
      return browser;
    };
    const system = await startSystem({}, options.serverTables);
    closers.push(system.close);
    logFolder = system.logFolder;
    const [citizenBrowser, officerBrowser] = [await launch('citizen'), await launch('officer')];
    const kiosk = await KioskPage.open(citizenBrowser, system.kiosk.url, { window: options.kioskWindow ?? portrait });
    const desk = await DeskPage.open(officerBrowser, system.deskUrl, { view: options.deskView ?? deskViews.light });
    await desk.signIn(officer, system.passwordOf(officer));
    return { system, citizenBrowser, officerBrowser, kiosk, desk, explainFailure, close };
  } catch (error) {
    await explainFailure('opening the counter');
    await close();
    throw error;
  }
}
