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

/** Save a picture of the screen and list what is wrong with it; an empty list is a good screen. */
export async function judgeScreen(page: Page, { name, language, rules }: Judgement): Promise<string[]> {
  await mkdir(picturesFolder, { recursive: true });
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  const problems = await accessibilityProblems(page);
  problems.push(...(await page.evaluate(findLayoutProblems, rules)));
  const headings = await page.locator('h1:visible').count();
  if (headings !== 1) problems.push(`${headings} headings of the first level`);
  const declared = await page.evaluate(() => document.documentElement.lang);
  if (declared !== language) problems.push(`says that its language is "${declared}"`);
  await page.screenshot({ path: join(picturesFolder, `${name}.png`) });
  return problems.map((problem) => `${name}: ${problem}`);
}
