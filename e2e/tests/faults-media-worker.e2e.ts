import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Counter, openCounter } from '../src/counter.ts';
import { expectReceives } from '../src/media/expect-receives.ts';
import { defaultVideoShape } from '../src/media/y4m.ts';
import { type Meeting, meet } from '../src/meeting.ts';
import { isWiderThan } from '../src/pages/desk-page.ts';
import { mediaWorkerPid } from '../src/system/media-worker.ts';

/** The process that forwards picture and sound dies, or hangs, in the middle of a call. */
let counter: Counter;
let meeting: Meeting;

beforeAll(async () => {
  counter = await openCounter();
  await counter.desk.becomeAvailable();
});

beforeEach(async () => {
  meeting = await meet(counter);
  await Promise.all([expectReceives(meeting.atCitizen, 'officer'), expectReceives(meeting.atOfficer, 'citizen')]);
});

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await counter.explainFailure(`faults media worker ${task.name}`);
  await meeting?.end();
});

afterAll(() => counter?.close());

const words = { kiosk: /Het beeld is even weg\. Wij verbinden opnieuw\./, desk: /Beeld en geluid zijn even weg\./ };

/** When each page was loaded: a reload would be another time. */
const loadTimes = (): Promise<number[]> =>
  Promise.all([counter.kiosk, counter.desk].map(({ page }) => page.evaluate(() => performance.timeOrigin)));

test.each([
  { name: 'media-worker-killed', signal: 'SIGKILL' },
  { name: 'media-worker-stopped', signal: 'SIGSTOP' },
] as const)('$name: both sides are told, and see and hear each other again without a reload', async ({ signal }) => {
  const { kiosk, desk, system } = counter;
  const loaded = await loadTimes();
  const pid = await mediaWorkerPid(system.serverLogPath);
  const told = Promise.all([kiosk.says(words.kiosk), desk.says(words.desk)]);
  process.kill(pid, signal);
  await told;
  await Promise.all([kiosk.saysNoMore(words.kiosk), desk.saysNoMore(words.desk)]);
  const [atCitizen, atOfficer] = await Promise.all([kiosk.receive(), desk.receive()]);
  await Promise.all([expectReceives(atCitizen, 'officer'), expectReceives(atOfficer, 'citizen')]);
  await Promise.all([atCitizen.close(), atOfficer.close()]);
  // The picture comes back small, since that is sooner, and does not stay so.
  await Promise.all([kiosk.officerVideo, desk.citizenVideo].map((video) => isWiderThan(video, defaultVideoShape.width / 2)));
  expect(await loadTimes()).toEqual(loaded);
  expect(await mediaWorkerPid(system.serverLogPath)).not.toBe(pid);
});
