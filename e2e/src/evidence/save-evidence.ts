import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { describePeers } from '../page/collect-peers.ts';
import { repositoryFolder } from '../system/program.ts';

const consoleOf = new WeakMap<Page, string[]>();
const complaintsOfPage = new WeakMap<Page, string[]>();

/** All that the browser and the page itself wrote to the console so far, and what was thrown and not caught: a good page writes nothing. */
export const complaintsOf = (page: Page): readonly string[] => complaintsOfPage.get(page) ?? [];

const frameCharacters = 400;

/** Keep what a page writes to its console and says over its sockets, for when a test fails. Only invented people appear in tests. */
export function recordConsole(page: Page): void {
  const lines: string[] = [];
  const complaints: string[] = [];
  consoleOf.set(page, lines);
  complaintsOfPage.set(page, complaints);
  const complain = (line: string): void => {
    lines.push(line);
    complaints.push(line);
  };
  page.on('console', (message) => complain(`${message.type()}: ${message.text()}`));
  page.on('websocket', (socket) => {
    const record = (way: string, { payload }: { readonly payload: string | Buffer }): void => {
      lines.push(`${new Date().toISOString()} ${way} ${payload.toString().slice(0, frameCharacters)}`);
    };
    socket.on('framesent', (frame) => record('sent', frame));
    socket.on('framereceived', (frame) => record('received', frame));
  });
  page.on('pageerror', (error) => complain(`uncaught: ${error.stack ?? error.message}`));
}

const fileName = (text: string): string => text.replace(/[^\w-]+/g, '-').slice(0, 100);

export type Evidence = {
  readonly testName: string;
  /** Each with the name under which its pages are kept. */
  readonly browsers: readonly { readonly name: string; readonly browser: Browser }[];
  readonly logFolder?: string | undefined;
};

/** Save a screenshot and the console and socket frames of every page, and the logs of the programs. Says where on standard error. */
export async function saveEvidence({ testName, browsers, logFolder }: Evidence): Promise<void> {
  const folder = join(repositoryFolder, '.reports/e2e', fileName(testName));
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const pages = browsers.flatMap(({ name, browser }) =>
    browser.contexts().flatMap((context) => context.pages().map((page) => ({ name, page }))),
  );
  await Promise.allSettled(
    pages.flatMap(({ name, page }, index) => [
      page.screenshot({ path: join(folder, `${name}-${index + 1}.png`) }),
      writeFile(join(folder, `${name}-${index + 1}.console.txt`), `${page.url()}\n${(consoleOf.get(page) ?? []).join('\n')}\n`),
      page.evaluate(describePeers).then((peers) => writeFile(join(folder, `${name}-${index + 1}.peers.json`), peers)),
    ]),
  );
  if (logFolder !== undefined) await cp(logFolder, join(folder, 'logs'), { recursive: true, force: true });
  process.stderr.write(`Screens, consoles and logs of "${testName}" are in ${folder}\n`);
}
