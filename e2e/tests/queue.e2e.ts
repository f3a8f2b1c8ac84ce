import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Counter, openCounter } from '../src/counter.ts';
import { KioskPage } from '../src/pages/kiosk-page.ts';
import { makeEnrolmentCode } from '../src/pages/technician.ts';

/** Three counters and one desk: who waits, in which order, and what each is told. */
let counter: Counter;
const kiosks: KioskPage[] = [];

beforeAll(async () => {
  counter = await openCounter();
  kiosks.push(counter.kiosk);
  for (const name of ['second', 'third']) {
    const code = await makeEnrolmentCode(counter.officerBrowser, counter.system, { name: `Loket ${name}`, place: 'Gemeentehuis', address: 'Plein 1' });
    const { url } = await counter.system.addKiosk(name, code);
    kiosks.push(await KioskPage.open(counter.citizenBrowser, url, { name }));
  }
});

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await counter.explainFailure(`queue ${task.name}`);
});

afterAll(() => counter?.close());

test('with three kiosks waiting each shows its own true place, and moves up when one stops', async () => {
  const [first, second, third] = kiosks;
  if (first === undefined || second === undefined || third === undefined) throw new Error('three kiosks');
  expect(await first.cameraTracks(), 'the camera is off at rest').toBe(0);
  for (const [index, kiosk] of kiosks.entries()) {
    await kiosk.pressOnScreen();
    await kiosk.says(new RegExp(`U bent de ${index + 1}e in de rij`));
  }
  await first.stopWaiting();
  await Promise.all([second.says(/U bent de 1e in de rij/), third.says(/U bent de 2e in de rij/)]);
});
