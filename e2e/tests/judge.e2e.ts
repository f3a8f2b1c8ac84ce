import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { launchBrowser } from '../src/browser/launch.ts';
import { judgeScreen } from '../src/judge/judge-screen.ts';

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
});

beforeEach(async () => {
  page = await browser.newPage();
});

afterAll(async () => {
  await browser?.close();
});

/** A sound screen, with `part` as what is judged. */
async function judge(part: string): Promise<string[]> {
  await page.setContent(`<!doctype html><html lang="nl"><title>Loket</title><main><h1>Loket</h1>${part}</main></html>`);
  return judgeScreen(page, { name: 'judge', language: 'nl', rules: { minTextPx: 16, minTargetPx: 24 } });
}

const big = 'style="min-height:40px; min-width:40px; font-size:20px"';

test('a sound screen has no problems', async () => {
  expect(await judge(`<button ${big}>Bel een medewerker</button>`)).toEqual([]);
});

test('a screen that still comes in is judged once it is there, though something on it moves for ever', async () => {
  const motion = '@keyframes come { from { opacity: 0 } } @keyframes breathe { to { scale: 1.01 } }';
  const coming = `<p style="font-size:20px; animation: come 2s">Goedemorgen</p>`;
  const breathing = `<p style="font-size:20px; animation: breathe 2s infinite">Welkom</p>`;
  expect(await judge(`<style>${motion}</style>${coming}${breathing}`)).toEqual([]);
});

test.each([
  ['a button without a name', `<button ${big}></button>`, /axe button-name/],
  ['pale letters', '<p style="color:#bbb; background:#fff; font-size:20px">Goedemorgen</p>', /axe color-contrast/],
  ['a field without a label', '<input style="min-height:40px; font-size:20px">', /axe label/],
  ['a small target', '<button style="height:12px; padding:0; border:0; font-size:20px">Nee</button>', /too small to touch/],
  ['small letters', '<p style="font-size:9px">Lees dit</p>', /has letters of 9px/],
  ['a second main heading', '<h1>Nog een</h1>', /2 headings of the first level/],
])('a screen with %s is found, and the next one on that page again', async (_what, part, problem) => {
  for (const _time of [1, 2]) expect((await judge(part)).join('\n')).toMatch(problem);
});
