import type { Browser } from 'playwright';
import { type BrowserOptions, launchBrowser } from './launch.ts';

/** Somebody's to use until it is given back. */
export type Loan = {
  readonly browser: Browser;
  /** Closes its pages, and lets the next one have the browser. May be called twice. */
  readonly giveBack: () => Promise<void>;
};

/** Two sides, ordinary and calm: no more are kept waiting than are often asked for. */
const keptAtMost = 4;

/** Who waits longest comes first. Playwright ends them with the process that runs the tests. */
const waiting: { readonly key: string; readonly browser: Browser }[] = [];

function takeWaiting(key: string): Browser | undefined {
  const index = waiting.findIndex((each) => each.key === key && each.browser.isConnected());
  return index === -1 ? undefined : waiting.splice(index, 1)[0]?.browser;
}

async function keepWaiting(key: string, browser: Browser): Promise<void> {
  for (const context of browser.contexts()) await context.close();
  waiting.push({ key, browser });
  if (waiting.length > keptAtMost) await waiting.shift()?.browser.close();
}

/**
 * As `launchBrowser`, but one that was started with the same options and given back will do: to start a browser takes seconds, and pages
 * share nothing across contexts. Not for tests that end it or read its process.
 */
export async function borrowBrowser(asked: BrowserOptions = {}): Promise<Loan> {
  const options = { helperThreads: false, ...asked };
  const key = JSON.stringify(options);
  const browser = takeWaiting(key) ?? (await launchBrowser(options));
  let returned: Promise<void> | undefined;
  const giveBack = (): Promise<void> => (returned ??= browser.isConnected() ? keepWaiting(key, browser) : Promise.resolve());
  return { browser, giveBack };
}

/** End those that nobody has, in a program that goes on or ends by itself. May be called twice. */
export async function endWaitingBrowsers(): Promise<void> {
  for (const { browser } of waiting.splice(0)) await browser.close();
}
