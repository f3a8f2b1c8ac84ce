import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { borrowBrowser, type Loan } from '../src/browser/borrow.ts';
import { saveEvidence } from '../src/evidence/save-evidence.ts';
import { judgeScreen } from '../src/judge/judge-screen.ts';
import { chooseView, type KioskView } from '../src/judge/walk.ts';
import { makeCalmCaptureFiles } from '../src/media/capture-files.ts';
import { KioskPage, type KioskWindow, landscape, portrait } from '../src/pages/kiosk-page.ts';
import { type System, startSystem } from '../src/system/system.ts';

type Variant = KioskView & { readonly name: string; readonly window: KioskWindow };

const variants: readonly Variant[] = [
  { name: 'nl-100-portrait', language: 'nl', veryLarge: false, window: portrait },
  { name: 'en-100-landscape', language: 'en', veryLarge: false, window: landscape },
  { name: 'nl-200-landscape', language: 'nl', veryLarge: true, window: landscape },
  { name: 'en-200-portrait', language: 'en', veryLarge: true, window: portrait },
];

/** Longer than the kiosk lets a citizen wait without a touch (its `idleWaitingMs`). */
const nobodyTouchesMs = 600_500;

let folder: string;
let system: System;
let citizen: Loan;
let isStopped = false;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loket-media-'));
  citizen = await borrowBrowser({ captureFiles: await makeCalmCaptureFiles(folder, 'citizen') });
  system = await startSystem();
});

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail')
    await saveEvidence({ testName: task.name, browsers: [{ name: 'citizen', browser: citizen.browser }], logFolder: system.logFolder });
  for (const context of citizen.browser.contexts()) await context.close();
});

afterAll(async () => {
  await citizen?.giveBack();
  await system?.close();
  await rm(folder, { recursive: true, force: true });
});

test.each(variants)('the screens of a citizen who went away and of a server that is gone are sound: $name', async (variant) => {
  if (isStopped) await system.restartServer();
  isStopped = false;
  const kiosk = await KioskPage.open(citizen.browser, system.kiosk.url, { window: variant.window });
  const { page } = kiosk;
  const problems: string[] = [];
  const look = async (screen: string): Promise<void> => {
    const rules = { minTextPx: variant.veryLarge ? 0 : 28, minTargetPx: 88 };
    problems.push(...(await judgeScreen(page, { name: `kiosk-${screen}-${variant.name}`, language: variant.language, rules })));
  };
  const words = await chooseView({ kiosk }, variant);
  await page.clock.install();
  await kiosk.button(words.press).click();
  await kiosk.screen('wish').waitFor();
  await page.clock.fastForward(nobodyTouchesMs);
  await kiosk.screen('timeOutWarning').waitFor();
  await look('timeOutWarning');
  await kiosk.button(words.stillHere).click();
  await kiosk.screen('wish').waitFor();

  isStopped = true;
  await system.stopServer();
  await kiosk.screen('connectionLost').waitFor();
  await look('connectionLost');
  await page.getByRole('button', { name: words.stopTrying, exact: true }).click();
  await kiosk.screen('outOfService').waitFor();
  // A new visit, in the usual language and size.
  await chooseView({ kiosk }, variant);
  await look('outOfService');
  expect(problems).toEqual([]);
});
