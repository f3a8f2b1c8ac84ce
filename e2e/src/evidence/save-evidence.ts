import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { repositoryFolder } from '../system/program.ts';

/** What a page wrote to its console, kept for when a test fails. */
export type ConsoleLines = { readonly name: string; readonly page: Page; readonly lines: readonly string[] };

export function recordConsole(name: string, page: Page): ConsoleLines {
  const lines: string[] = [];
  page.on('console', (message) => lines.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => lines.push(`uncaught: ${error.stack ?? error.message}`));
  return { name, page, lines };
}

const fileName = (text: string): string => text.replace(/[^\w-]+/g, '-').slice(0, 100);

/** Save a screenshot and the console of each page, and the logs of the programs. Returns the folder. */
export async function saveEvidence(testName: string, pages: readonly ConsoleLines[], logFolder?: string): Promise<string> {
  const folder = join(repositoryFolder, '.reports/e2e', fileName(testName));
  await mkdir(folder, { recursive: true });
  await Promise.allSettled(
    pages.flatMap(({ name, page, lines }) => [
      page.screenshot({ path: join(folder, `${name}.png`) }),
      writeFile(join(folder, `${name}.console.txt`), `${lines.join('\n')}\n`),
    ]),
  );
  if (logFolder !== undefined) await cp(logFolder, join(folder, 'logs'), { recursive: true, force: true });
  return folder;
}
