import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Counter, openCounter } from '../src/counter.ts';
import { meet } from '../src/meeting.ts';
import { KioskDocument } from '../src/pages/kiosk-document.ts';
import { receiptsOf } from '../src/paper/receipts.ts';
import { makeAangifte } from '../src/story.ts';

let counter: Counter;

beforeAll(async () => {
  counter = await openCounter();
  await counter.desk.becomeAvailable();
});

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await counter.explainFailure(`receipts ${task.name}`);
});

afterAll(() => counter?.close());

test('out of paper: the officer sees it, the order ends with the session, and never comes out for the next citizen', async () => {
  const { system, kiosk, desk } = counter;
  const { dock } = system.kiosk;
  const answers = new KioskDocument(kiosk);

  const meetingOfFirst = await meet(counter);
  const first = await makeAangifte(counter);
  await dock.post('printer/paper-out');
  await answers.answerReceipt(true);
  await Promise.all([desk.says(/Het bewijs wacht op de printer/), kiosk.says(/De printer doet het nu niet/)]);
  await meetingOfFirst.end();
  await dock.post('printer/paper-ok');

  const meetingOfSecond = await meet(counter);
  const second = await makeAangifte(counter);
  await answers.answerReceipt(true);
  await desk.says(/Het bewijs is geprint/);
  const printed = await receiptsOf(dock);
  expect(printed.filter(({ text }) => text.includes(first))).toEqual([]);
  // The one receipt alone: no blank piece before it either.
  expect(printed.map(({ text }) => text)).toEqual([expect.stringContaining(second)]);
  await meetingOfSecond.end();
});
