import { markerLayout, type Side, sideBit } from '@loket/e2e';
import type { Page } from 'playwright';
import { installFirstFrameProbe } from './first-frame.ts';
import { wallClockMs } from './wall-clock.ts';

/** How long it took from the press until each side painted the other, in ms. */
export type SetupTimes = { readonly citizenSeesOfficerMs: number; readonly officerSeesCitizenMs: number };

/** Must be called before the page is opened (or is reloaded). */
export async function installProbe(page: Page): Promise<void> {
  await page.addInitScript(installFirstFrameProbe, markerLayout);
}

const nextFrameOf = (page: Page, side: Side): Promise<number> =>
  page.evaluate((bit) => {
    if (globalThis.firstFrameProbe === undefined) throw new Error('no probe');
    return globalThis.firstFrameProbe.next(bit);
  }, sideBit[side]);

/** Arm both pages, press, and wait for the first frame of the other side in each. */
export async function measureSetup(
  pages: { readonly citizen: Page; readonly officer: Page },
  press: () => Promise<void>,
): Promise<SetupTimes> {
  const frames = Promise.all([nextFrameOf(pages.citizen, 'officer'), nextFrameOf(pages.officer, 'citizen')]);
  // A page answers in order: once this is answered, its probe is armed.
  await Promise.all([pages.citizen.evaluate(() => undefined), pages.officer.evaluate(() => undefined)]);
  const pressedAtMs = wallClockMs();
  await press();
  const [atCitizenMs, atOfficerMs] = await frames;
  return { citizenSeesOfficerMs: atCitizenMs - pressedAtMs, officerSeesCitizenMs: atOfficerMs - pressedAtMs };
}
