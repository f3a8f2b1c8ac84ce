import type * as Axe from 'axe-core';
import { source as axeSource } from 'axe-core';
import type { Page } from 'playwright';

declare global {
  /** In a page once its source was put in. */
  var axe: typeof Axe;
}

/** WCAG 2.2 A and AA, and axe's best practices. */
const axeTags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Runs in a page that has axe. Only violations are worked out in full: passed rules cost as much and nobody reads them. */
async function findViolations(tags: string[]): Promise<string[]> {
  const { violations } = await axe.run(document, { runOnly: tags, resultTypes: ['violations'] });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `axe ${id}: ${node.target.join(' ')}: ${node.failureSummary ?? ''}`));
}

/**
 * What axe finds wrong with what a page shows now, a line each. axe is put in once for each document and stays: putting it in
 * takes far longer than looking does. Frames inside the page are not looked into.
 */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  const present = await page.evaluate(() => 'axe' in globalThis);
  if (!present) await page.evaluate(axeSource);
  return page.evaluate(findViolations, axeTags);
}
