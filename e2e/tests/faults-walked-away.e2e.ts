import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Counter, openCounter } from '../src/counter.ts';
import { judgeScreen } from '../src/judge/judge-screen.ts';
import { meet } from '../src/meeting.ts';
import { DeskDocument } from '../src/pages/desk-document.ts';
import { kioskWords } from '../src/pages/kiosk-words.ts';
import { tracesInBrowser } from '../src/traces/browser-traces.ts';
import { tracesAtKiosk } from '../src/traces/kiosk-traces.ts';

/** Longer than the kiosk lets a citizen wait without a touch (its `idleWaitingMs`), and without a server (`idleLostMs`). */
const waitedMs = 600_500;
const strandedMs = 120_500;
/** Longer than its countdown. */
const countdownMs = 62_000;

let counter: Counter | undefined;

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await counter?.explainFailure(`walked away ${task.name}`);
  await counter?.close();
  counter = undefined;
});

test('from the queue: a warning that counts down and can be stopped, then the place is given up, the camera goes off, all is wiped', async () => {
  const { kiosk, desk } = (counter = await openCounter());
  const { page } = kiosk;
  await page.clock.install();
  await kiosk.pressOnScreen();
  await kiosk.chooseWish();
  await kiosk.cameraOpens();
  await desk.waiting.first().waitFor();

  await page.clock.fastForward(waitedMs);
  await kiosk.screen('timeOutWarning').waitFor();
  await kiosk.button(kioskWords.nl.stillHere).click();
  await kiosk.screen('privacy').waitFor();
  expect(await desk.waiting.count()).toBe(1);

  await page.clock.fastForward(waitedMs);
  await kiosk.screen('timeOutWarning').waitFor();
  await page.clock.runFor(countdownMs);
  await kiosk.screen('rest').waitFor();
  await kiosk.says(/De camera is uit/);
  expect(await kiosk.openDevices()).toEqual([]);
  await desk.page.getByText('Er wacht niemand.').waitFor();
});

describe('from a call whose connection is gone', () => {
  const story = 'Mijn fiets stond op slot voor het station en was om zes uur weg.';
  let stranded: Counter;

  beforeAll(async () => {
    stranded = await openCounter();
    await stranded.desk.becomeAvailable();
    await meet(stranded);
    const atDesk = new DeskDocument(stranded.desk);
    await atDesk.open('Diefstal van een fiets');
    await atDesk.addParagraph(1, story);
    await stranded.kiosk.page.getByText(story).waitFor();
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await stranded.explainFailure(`walked away ${task.name}`);
  });
  afterAll(() => stranded?.close());

  test('a warning that counts down, then the camera goes off', async () => {
    const { kiosk, system } = stranded;
    const { page } = kiosk;
    // The search below means nothing unless it finds the story while it is there.
    expect((await tracesInBrowser(page, [story])).length).toBeGreaterThan(0);
    await page.clock.install();
    process.kill(system.serverPid, 'SIGKILL');
    await kiosk.screen('connectionLost').waitFor();
    expect(await kiosk.openDevices()).toContain('video');
    await page.clock.fastForward(strandedMs);
    await kiosk.screen('timeOutWarning').waitFor();
    await kiosk.says(/Anders stopt het gesprek/);
    const rules = { minTextPx: 28, minTargetPx: 88 };
    expect(await judgeScreen(page, { name: 'kiosk-warning-in-call-nl', language: 'nl', rules })).toEqual([]);
    await page.clock.runFor(countdownMs);
    await kiosk.screen('outOfService').waitFor();
    expect(await kiosk.openDevices()).toEqual([]);
  });

  test('nothing of the citizen is left at the kiosk', async () => {
    expect(await tracesAtKiosk(stranded.system.kiosk, stranded.kiosk.page, [story])).toEqual([]);
  });
});
