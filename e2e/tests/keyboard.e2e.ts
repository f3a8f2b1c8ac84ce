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
