import { chmod, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright';
import { vi } from 'vitest';
import { browserCommand } from '../browser/launch.ts';
import type { CaptureFiles } from '../media/capture-files.ts';

/** A browser that another program starts, and starts again; a test looks into whichever of them runs. */
export type KeptBrowser = {
  /** What that program is told to start. */
  readonly path: string;
  /** The page of the kiosk in the browser that runs now, once it is there, newer than `loadedAfterMs` and showing `words`. */
  readonly page: (wanted?: { readonly loadedAfterMs: number; readonly words: string }) => Promise<Page>;
  /** Lets go of the browser that was looked into; it runs on. May be called twice. */
  readonly close: () => Promise<void>;
};

const patienceMs = 200_000;
/** A page that does not answer in this time is looked for anew. */
const lookMs = 15_000;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** A browser without a screen, with these before its camera and microphone. `folder` is the caller's. */
export async function prepareKeptBrowser(folder: string, captureFiles: CaptureFiles): Promise<KeptBrowser> {
  const port = await freePort();
  const path = join(folder, 'kept-browser');
  const command = [...browserCommand({ captureFiles }), '--headless=new', '--window-size=1080,1920', `--remote-debugging-port=${port}`];
  // `exec`: the process that is started is the browser itself, and dies as one.
  await writeFile(path, `#!/bin/sh\nexec ${command.map(quoted).join(' ')} "$@"\n`);
  await chmod(path, 0o755);

  let browser: Browser | undefined;
  const close = async (): Promise<void> => {
    await browser?.close().catch(() => undefined);
    browser = undefined;
  };
  const look = async (loadedAfterMs: number, words: string): Promise<Page> => {
    await close();
    browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`, { timeout: lookMs });
    const page = browser.contexts()[0]?.pages()[0];
    if (page === undefined) throw new Error('no page yet');
    await page.locator('[data-screen]').filter({ hasText: words }).waitFor({ timeout: lookMs });
    if ((await page.evaluate(() => performance.timeOrigin)) <= loadedAfterMs) throw new Error('still the page of before');
    return page;
  };
  // A browser that was killed is not there for a while: asked again until it is.
  const page: KeptBrowser['page'] = ({ loadedAfterMs, words } = { loadedAfterMs: 0, words: '' }) =>
    vi.waitFor(() => look(loadedAfterMs, words), { timeout: patienceMs, interval: 500 });
  return { path, page, close };
}
