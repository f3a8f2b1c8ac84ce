import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { addKiosk } from '../src/add-kiosk.ts';
import { type Counter, openCounter } from '../src/counter.ts';
import { makeCalmCaptureFiles } from '../src/media/capture-files.ts';
import type { KioskPage } from '../src/pages/kiosk-page.ts';

/** Three counters and one desk: who waits, in which order, and what each is told. */
let counter: Counter;
let first: KioskPage;
let second: KioskPage;
let third: KioskPage;

beforeAll(async () => {
  counter = await openCounter({ makeFiles: makeCalmCaptureFiles });
  first = counter.kiosk;
  second = await addKiosk(counter, 'second');
  third = await addKiosk(counter, 'third');
});

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await counter.explainFailure(`queue ${task.name}`);
});

afterAll(() => counter?.close());

test('the camera is off at rest, opens after a press, and closes when the citizen stops waiting', async () => {
  expect(await third.openDevices()).toEqual([]);
  await third.pressOnScreen();
  await third.cameraOpens();
  await third.stopWaiting();
  await third.screen('rest').waitFor();
  expect(await third.openDevices()).toEqual([]);
});

test('with three kiosks waiting each shows its own true place, and moves up when one stops', async () => {
  for (const [index, kiosk] of [first, second, third].entries()) {
    await kiosk.pressOnScreen();
    await kiosk.says(new RegExp(`U bent de ${index + 1}e in de rij`));
  }
  await first.says(/U bent de 1e in de rij/);
  await first.stopWaiting();
  await Promise.all([second.says(/U bent de 1e in de rij/), third.says(/U bent de 2e in de rij/)]);
});

test('a press while the screen starts anew is not lost, and a second press takes no second place', async () => {
  const { dock } = counter.system.kiosk;
  await dock.post('button/press');
  await first.says(/U bent de 3e in de rij/);
  const heard = first.hearsPress();
  await dock.post('button/press');
  await heard;
  await first.chooseWish();
  await counter.desk.waiting.getByText('Aangifte doen').waitFor();
  expect(await counter.desk.waiting.count()).toBe(3);
});

test('who waits longest is offered first; an officer who declines leaves them their place', async () => {
  const { desk } = counter;
  await desk.becomeAvailable();
  await desk.offer.getByText('Loket second').waitFor();
  await second.says(/Een medewerker wordt nu gebeld/);
  await desk.accept();
  await second.screen('talk').waitFor();
  await Promise.all([third.says(/U bent de 1e in de rij/), first.says(/U bent de 2e in de rij/)]);
});
