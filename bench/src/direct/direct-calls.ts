import type { Browser, JSHandle, Page } from 'playwright';
import { installProbe, measureSetup, type SetupTimes } from '../measure/setup-times.ts';
import { type DirectPeer, installDirectPeer } from './peer.ts';
import { type DirectRole, startRelay } from './relay.ts';

export type DirectCalls = {
  /** Make one call: cameras open, connection new. */
  readonly measure: () => Promise<SetupTimes>;
  readonly close: () => Promise<void>;
};

type End = { readonly page: Page; readonly peer: JSHandle<DirectPeer> };

async function openEnd(browser: Browser, url: string, role: DirectRole): Promise<End> {
  const page = await browser.newPage();
  await installProbe(page);
  await page.goto(url);
  return { page, peer: await page.evaluateHandle(installDirectPeer, role) };
}

/** The yardstick: the same two browsers and capture files, without the product between them. */
export async function openDirectCalls(citizenBrowser: Browser, officerBrowser: Browser): Promise<DirectCalls> {
  const relay = await startRelay();
  const citizen = await openEnd(citizenBrowser, relay.url, 'caller');
  const officer = await openEnd(officerBrowser, relay.url, 'callee');
  const ends = [citizen, officer];
  return {
    measure: async () => {
      await Promise.all(ends.map(({ peer }) => peer.evaluate((end) => end.open())));
      const times = await measureSetup({ citizen: citizen.page, officer: officer.page }, async () => relay.start());
      await Promise.all(ends.map(({ peer }) => peer.evaluate((end) => end.close())));
      return times;
    },
    close: async () => {
      await Promise.allSettled(ends.map(({ page }) => page.close()));
      await relay.close();
    },
  };
}
