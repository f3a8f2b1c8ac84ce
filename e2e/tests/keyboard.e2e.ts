import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest';
import { type Counter, openCounter } from '../src/counter.ts';
import { pressByKeyboard } from '../src/judge/keyboard.ts';
import { makeCalmCaptureFiles } from '../src/media/capture-files.ts';
import type { KioskScreen } from '../src/pages/kiosk-page.ts';

/** A visit without touching the screen, and a desk without a mouse. */
let counter: Counter;

beforeAll(async () => {
  counter = await openCounter({ makeFiles: makeCalmCaptureFiles });
});

afterAll(() => counter?.close());

/** From a press to the next rest: what is pressed on each screen, and where it leads. */
const citizensWay: readonly (readonly [name: RegExp, next: KioskScreen])[] = [
  [/^Praat met de politie/, 'wish'],
  [/^Aangifte doen/, 'privacy'],
  [/^Ik begrijp het/, 'check'],
  [/^Het werkt/, 'waiting'],
];

test('keyboard alone is enough to type a code, and to go back from one that nobody knows', async () => {
  onTestFailed(() => counter.explainFailure('keyboard-code'));
  const { kiosk } = counter;
  await pressByKeyboard(kiosk.page, /^Ik heb een afspraak/);
  await kiosk.screen('code').waitFor();
  await kiosk.page.keyboard.type('oooo-0000');
  await kiosk.page.keyboard.press('Enter');
  await kiosk.says(/Die code kennen wij niet/);
  const { ringPx } = await pressByKeyboard(kiosk.page, /^Terug$/);
  expect(ringPx).toBeGreaterThanOrEqual(4);
  await kiosk.screen('rest').waitFor();
});

test('keyboard alone is enough for a whole call, on both sides, and the focus always shows', async () => {
  onTestFailed(() => counter.explainFailure('keyboard'));
  const { kiosk, desk } = counter;
  for (const [name, next] of citizensWay) {
    const { ringPx } = await pressByKeyboard(kiosk.page, name);
    expect(ringPx, `focus ring of ${String(name)}`).toBeGreaterThanOrEqual(4);
    await kiosk.screen(next).waitFor();
  }
  await desk.page.keyboard.press('Alt+p');
  await desk.offer.waitFor();
  await desk.page.keyboard.press('F2');
  await Promise.all([kiosk.screen('talk').waitFor(), desk.screen('desk-call').waitFor()]);

  await desk.page.keyboard.press('F8');
  await kiosk.says(/heeft het geluid uit/);
  await desk.page.keyboard.press('F8');
  await pressByKeyboard(kiosk.page, /^Microfoon uit$/);
  await desk.says(/microfoon van de burger staat uit/);

  await desk.page.keyboard.press('Alt+h');
  await kiosk.screen('done').waitFor();
  await pressByKeyboard(kiosk.page, /^Ik ben klaar/);
  await kiosk.screen('rest').waitFor();
});

test('every action of the desk is in the palette by name', async () => {
  onTestFailed(() => counter.explainFailure('palette'));
  const { page } = counter.desk;
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.type('pauz');
  await page.keyboard.press('Enter');
  await counter.desk.screen('desk-paused').waitFor();
});

/** Whether all of an element is on screen, and nothing over it. */
const isInSight = (element: Element): boolean => {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  const topmost = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  return top >= 0 && bottom <= innerHeight && element.contains(topmost);
};

test('at 200 % it rings in sight: of a page that was scrolled, and of somebody who types, whose field stays in sight too', async () => {
  onTestFailed(() => counter.explainFailure('rings-in-sight'));
  const { desk, system, kiosk } = counter;
  const { page } = desk;
  const accept = desk.offer.getByRole('button', { name: /^Aannemen/ });
  await page.setViewportSize({ width: 960, height: 540 });
  await desk.becomeAvailable();
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  await system.kiosk.dock.post('button/press');
  await accept.waitFor();
  await expect.poll(() => accept.evaluate(isInSight)).toBe(true);
  await page.keyboard.press('F2');
  await kiosk.screen('talk').waitFor();
  await desk.hangUp();
  await kiosk.button(/^Ik ben klaar/).click();
  await kiosk.screen('rest').waitFor();

  await page.keyboard.press('Alt+g');
  await page.getByRole('button', { name: 'Nieuwe afspraak' }).click();
  const field = page.getByLabel('Voornaam of kenmerk');
  await field.fill('Anouk');
  await system.kiosk.dock.post('button/press');
  await accept.waitFor();
  await expect.poll(() => accept.evaluate(isInSight)).toBe(true);
  await expect.poll(() => field.evaluate(isInSight)).toBe(true);
  await page.keyboard.type(' B');
  expect(await field.inputValue()).toBe('Anouk B');
});
