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

/** Arm a page: once this is answered, the next frame of this side on a track that is new there is waited for. */
export async function frameOfNewTrack(page: Page, side: Side): Promise<{ readonly painted: Promise<number> }> {
  const painted = page.evaluate((bit) => {
    if (globalThis.firstFrameProbe === undefined) throw new Error('no probe');
    return globalThis.firstFrameProbe.nextOfNewTrack(bit);
  }, sideBit[side]);
  // A page answers in order.
  await page.evaluate(() => undefined);
  return { painted };
}

/** A figure of the times, in the direction for which it is worse: a slow tail of one side must not hide behind the other's median. */
export function worse(times: readonly SetupTimes[], figure: (values: readonly number[]) => number): number {
  const citizen = times.map(({ citizenSeesOfficerMs }) => citizenSeesOfficerMs);
  const desk = times.map(({ officerSeesCitizenMs }) => officerSeesCitizenMs);
  return Math.max(figure(citizen), figure(desk));
}

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
