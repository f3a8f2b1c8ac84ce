import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { addKiosk } from '../src/add-kiosk.ts';
import { type Counter, openCounter } from '../src/counter.ts';
import { makeCalmCaptureFiles } from '../src/media/capture-files.ts';
import { type Booked, DeskBook } from '../src/pages/desk-book.ts';
import type { KioskPage } from '../src/pages/kiosk-page.ts';
import { kioskWords } from '../src/pages/kiosk-words.ts';

/** An officer makes appointments; citizens type their codes at a counter where others walk in. */
const stadhuis = 'Loket Stadhuis, Apeldoorn';
let counter: Counter;
let book: DeskBook;
let second: KioskPage;
let third: KioskPage;
let soon: Booked;
let later: Booked;
let cancelled: Booked;

beforeAll(async () => {
  counter = await openCounter({ makeFiles: makeCalmCaptureFiles });
  second = await addKiosk(counter, 'second');
  third = await addKiosk(counter, 'third');
  book = new DeskBook(counter.desk);
});

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await counter.explainFailure(`appointment-code ${task.name}`);
});

afterAll(() => counter?.close());

test('the officer makes, finds, moves and cancels appointments', async () => {
  await book.open();
  soon = await book.make(stadhuis, 'Anouk');
  later = await book.make(stadhuis, 'Bram', 2);
  await book.moveToEndOfDay(later);
  cancelled = await book.make(stadhuis, 'Cees');
  await book.cancel(cancelled);
  await book.shut();
  expect(new Set([soon.code, later.code, cancelled.code]).size).toBe(3);
});

test('who is early, who was cancelled, who is elsewhere and who types a code that nobody has is told so, with a way on', async () => {
  const { kiosk } = counter;
  await kiosk.button(kioskWords.nl.codeOpen).click();
  await kiosk.enterCode('00000000');
  await kiosk.says(/Die code kennen wij niet/);
  await kiosk.button('Praat zonder afspraak').waitFor();
  await kiosk.enterCode(later.code);
  await kiosk.says(/^U bent vroeg\. Uw afspraak is op \w+dag \d+ \w+ om \d\d:\d\d uur\. Vanaf \d\d:\d\d uur/);
  await kiosk.enterCode(cancelled.code);
  await kiosk.says(/Deze afspraak is afgezegd/);
  // The next citizen finds a screen at rest that nobody has touched, so no warning of a time-out comes between.
  await kiosk.page.reload();
  await kiosk.screen('rest').waitFor();
  await second.button(kioskWords.nl.codeOpen).click();
  await second.enterCode(soon.code);
  await second.says(/Uw afspraak is bij Loket Stadhuis, Apeldoorn: Marktplein 1/);
  // A way on, without going back: the place in the queue is taken at once.
  await second.button('Praat zonder afspraak').click();
  await second.says(/U bent de 1e in de rij/);
});

test('the right code goes ahead of two who walked in, is offered first, and is used up by the call', async () => {
  const { kiosk, desk } = counter;
  await third.pressOnScreen();
  await third.says(/U bent de 2e in de rij/);
  await kiosk.button(kioskWords.nl.codeOpen).click();
  await kiosk.enterCode(soon.code);
  await kiosk.screen('wish').waitFor();
  await kiosk.says(/U hebt een afspraak/);
  await kiosk.says(/1e/);
  await Promise.all([second.says(/U bent de 2e in de rij/), third.says(/U bent de 3e in de rij/)]);
  await desk.waiting
    .first()
    .getByText(/^afspraak \d\d:\d\d$/)
    .waitFor();
  await desk.waiting.first().getByText('Anouk').waitFor();

  await book.open();
  await book.shows(soon, 'aangekomen');
  await book.shut();
  await desk.becomeAvailable();
  await desk.offer.getByText(/^afspraak \d\d:\d\d$/).waitFor();
  await desk.accept();
  await Promise.all([kiosk.screen('talk').waitFor(), desk.screen('desk-call').waitFor()]);
  await desk.page.keyboard.press('Alt+g');
  await book.shows(soon, 'geholpen');
  await kiosk.hangUp();
  await kiosk.screen('done').waitFor();
  await kiosk.finish();
  await kiosk.button(kioskWords.nl.codeOpen).click();
  await kiosk.enterCode(soon.code);
  await kiosk.says(/Met deze code hebt u al een medewerker gesproken/);
});
