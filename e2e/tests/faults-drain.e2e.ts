import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Counter, openCounter } from '../src/counter.ts';
import { judgeScreen } from '../src/judge/judge-screen.ts';
import { expectReceives } from '../src/media/expect-receives.ts';
import { type Meeting, meet } from '../src/meeting.ts';
import { tellOneStory } from '../src/one-story.ts';
import { KioskPage } from '../src/pages/kiosk-page.ts';
import { makeEnrolmentCode } from '../src/pages/technician.ts';

/** The server is asked to stop while one call goes on, one citizen waits, and one presses. The tests are the steps of one story. */
let counter: Counter;
let meeting: Meeting | undefined;
let waiting: KioskPage;
let late: KioskPage;
let exit: Promise<number | null>;

async function addKiosk(name: string): Promise<KioskPage> {
  const place = { name: `Loket ${name}`, place: 'Gemeentehuis', address: 'Plein 1' };
  const kiosk = await counter.system.addKiosk(name, await makeEnrolmentCode(counter.officerBrowser, counter.system, place));
  return KioskPage.open(counter.citizenBrowser, kiosk.url);
}

beforeAll(async () => {
  counter = await openCounter({ server: { drainMs: 3_600_000 } });
  waiting = await addKiosk('waiting');
  late = await addKiosk('late');
  await counter.desk.becomeAvailable();
  meeting = await meet(counter);
  await waiting.pressOnScreen();
  await waiting.says(/U bent de 1e in de rij/);
});

tellOneStory('drain', () => counter);
afterAll(async () => {
  await Promise.all([meeting?.atCitizen.close(), meeting?.atOfficer.close()]);
  await counter?.close();
});

test('SIGTERM: the desk is told, and so is a citizen who waits', async () => {
  exit = counter.system.drainServer();
  await counter.desk.says(/De server wordt zo gestopt. U kunt dit gesprek afmaken/);
  await waiting.screen('draining').waitFor();
  await waiting.says(/Nu bellen wij geen medewerker voor u/);
});

test('a new press is told the truth, and another way', async () => {
  await late.says(/Nu kunt u niet met een medewerker praten/);
  await late.pressOnScreen();
  await late.screen('draining').waitFor();
  await late.says(/Bel 0900-8844/);
  const problems: string[] = [];
  for (const language of ['nl', 'en'] as const) {
    await late.speak(language);
    const rules = { minTextPx: 28, minTargetPx: 88 };
    problems.push(...(await judgeScreen(late.page, { name: `kiosk-draining-${language}`, language, rules })));
  }
  expect(problems).toEqual([]);
});

test('the call goes on with picture and sound until it is hung up; then the server ends without an error', async () => {
  if (meeting === undefined) throw new Error('there is no call');
  await Promise.all([expectReceives(meeting.atCitizen, 'officer'), expectReceives(meeting.atOfficer, 'citizen')]);
  expect(await counter.desk.isInCall()).toBe(true);
  await counter.desk.hangUp();
  await counter.kiosk.screen('done').waitFor();
  expect(await exit).toBe(0);
  await waiting.screen('connectionLost').waitFor();
});
