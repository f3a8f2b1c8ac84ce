import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Counter, openCounter } from '../src/counter.ts';
import { judgeScreen } from '../src/judge/judge-screen.ts';
import { chooseView } from '../src/judge/walk.ts';
import { makeCalmCaptureFiles } from '../src/media/capture-files.ts';
import { landscape, portrait } from '../src/pages/kiosk-page.ts';
import { kioskWords } from '../src/pages/kiosk-words.ts';

/** A place that is closed until tomorrow at nine: the button is answered all the same, and the screens say what can be done when. */
let counter: Counter;
const problems: string[] = [];

/** Looking at a screen during a call is slow on a small machine. */
const judgedLimitMs = 480_000;

const weekDays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const weekDay = new Intl.DateTimeFormat('en', { timeZone: 'Europe/Amsterdam', weekday: 'long' });
const tomorrow = weekDay.format(new Date(Date.now() + 24 * 3_600_000)).toLowerCase();
const hours = weekDays.map((day) => `${day} = ${day === tomorrow ? '["09:00-17:00"]' : '[]'}`).join('\n');
/** A test that runs over midnight is still before nine. */
const untilNine = '(morgen|vandaag)';

const lookAtKiosk = async (name: string, language: 'nl' | 'en' = 'nl', minTextPx = 28): Promise<void> => {
  const rules = { minTextPx, minTargetPx: 88 };
  problems.push(...(await judgeScreen(counter.kiosk.page, { name: `kiosk-night-${name}-${language}`, language, rules })));
};
const lookAtKioskInBoth = async (name: string): Promise<void> => {
  await lookAtKiosk(name);
  await counter.kiosk.speak('en');
  await lookAtKiosk(name, 'en');
  await counter.kiosk.speak('nl');
};
const lookAtDeskInBoth = async (name: string): Promise<void> => {
  const { desk } = counter;
  const rules = { minTextPx: 0, minTargetPx: 24 };
  problems.push(...(await judgeScreen(desk.page, { name: `desk-night-${name}-nl`, language: 'nl', rules })));
  await desk.speak('en');
  await desk.page.locator('html[lang="en"]').waitFor();
  problems.push(...(await judgeScreen(desk.page, { name: `desk-night-${name}-en`, language: 'en', rules })));
  await desk.speak('nl');
};

beforeAll(async () => {
  counter = await openCounter({
    makeFiles: makeCalmCaptureFiles,
    server: { tables: `[queue]\nofferTimeoutMs = 120_000\n[booking.hours]\n${hours}\n` },
  });
});

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await counter.explainFailure(`night ${task.name}`);
});

afterAll(() => counter?.close());

test('with nobody on duty the kiosk says so, and how the police can be reached', async () => {
  const { kiosk } = counter;
  await kiosk.says(/Er is nu niemand aan het loket/);
  await kiosk.says(/0900-8844/);
  await lookAtKioskInBoth('rest-nobody');
  await kiosk.pressOnScreen();
  await kiosk.says(new RegExp(`Aangifte doen kan ${untilNine} vanaf 9:00`));
  await lookAtKiosk('wish');
  await kiosk.chooseWish();
  await kiosk.button(kioskWords.nl.privacyNext).click();
  await kiosk.button(kioskWords.nl.checkNext).click();
  await kiosk.screen('waiting').waitFor();
  await kiosk.says(/^Er is nu niemand aan het loket\.$/);
  await lookAtKioskInBoth('waiting-nobody');
  await kiosk.stopWaiting();
  await kiosk.screen('rest').waitFor();
  expect(problems).toEqual([]);
});

test('with an officer on duty the kiosk says that somebody is there, and when an aangifte can be made', async () => {
  const { kiosk, desk } = counter;
  await desk.goOnDuty();
  await desk.says(/U hebt nachtdienst/);
  await desk.says(new RegExp(`Buiten openingstijd: tot (morgen )?9:00`));
  await desk.screen('desk-paused').waitFor();
  await lookAtDeskInBoth('duty');

  await kiosk.says(/Er is altijd iemand/);
  await kiosk.says(new RegExp(`Aangifte doen kan ${untilNine} vanaf 9:00`));
  await lookAtKioskInBoth('rest');
  await kiosk.page.setViewportSize(landscape);
  await lookAtKiosk('rest-landscape');
  await kiosk.page.setViewportSize(portrait);
  expect(problems).toEqual([]);
});

test('a press rings the duty officer, who is not available, and they meet', { timeout: judgedLimitMs }, async () => {
  const { kiosk, desk } = counter;
  await kiosk.pressOnScreen();
  await desk.offer.waitFor();
  await kiosk.says(/Een medewerker wordt nu gebeld/);
  await desk.accept();
  await kiosk.screen('talk').waitFor();
  await kiosk.receive().then((receiver) => receiver.seesFramesOf('officer', 1));

  await desk.says(/U beslist wat nu kan/);
  await lookAtDeskInBoth('call');
  await desk.page.keyboard.press('Alt+g');
  await desk.page.getByRole('heading', { name: 'Afspraken' }).waitFor();
  await desk.page.keyboard.press('Alt+g');
  await desk.hangUp();
  await desk.says(/U hebt nachtdienst/);
  await kiosk.finish();
  expect(problems).toEqual([]);
});

test('with letters of double size the screen at rest still fits', async () => {
  await chooseView(counter, { language: 'nl', veryLarge: true });
  await counter.kiosk.says(/Er is altijd iemand/);
  await lookAtKiosk('rest-200', 'nl', 0);
  await counter.kiosk.page.setViewportSize(landscape);
  await lookAtKiosk('rest-200-landscape', 'nl', 0);
  expect(problems).toEqual([]);
});
