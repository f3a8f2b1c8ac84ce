import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { findLayoutProblems, type LayoutRules } from '../page/find-layout-problems.ts';
import { repositoryFolder } from '../system/program.ts';
import { accessibilityProblems } from './accessibility.ts';

/** Where the picture of every screen is put, to be opened and judged by people. */
const picturesFolder = join(repositoryFolder, '.reports/pictures');

export type Judgement = {
  /** Name of the picture, for instance `kiosk-rest-nl`. */
  readonly name: string;
  readonly language: 'nl' | 'en';
  readonly rules: LayoutRules;
};

/** Runs in a page: once everything that moves for a time has come to rest. A screen that half shows has other colours and places. */
async function comeToRest(): Promise<void> {
  await document.fonts.ready;
  for (;;) {
    const moving = document
      .getAnimations()
      .filter(({ playState, effect }) => playState === 'running' && Number.isFinite(effect?.getComputedTiming().endTime));
    if (moving.length === 0) return;
    // One that is cancelled rejects: what was put in its place is waited for in the next round.
    await Promise.allSettled(moving.map((animation) => animation.finished));
  }
}

/** Save a picture of the screen and list what is wrong with it; an empty list is a good screen. */
export async function judgeScreen(page: Page, { name, language, rules }: Judgement): Promise<string[]> {
  await mkdir(picturesFolder, { recursive: true });
  await page.evaluate(comeToRest);
  const problems = await accessibilityProblems(page);
  problems.push(...(await page.evaluate(findLayoutProblems, rules)));
  const headings = await page.locator('h1:visible').count();
  if (headings !== 1) problems.push(`${headings} headings of the first level`);
  const declared = await page.evaluate(() => document.documentElement.lang);
  if (declared !== language) problems.push(`says that its language is "${declared}"`);
  await page.screenshot({ path: join(picturesFolder, `${name}.png`) });
  return problems.map((problem) => `${name}: ${problem}`);
}
