import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Counter, openCounter } from '../src/counter.ts';
import { judgeCall } from '../src/judge/judge-call.ts';
import { expectReceives } from '../src/media/expect-receives.ts';
import { type Meeting, meet } from '../src/meeting.ts';
import { openNetwork, type RelayedNetwork } from '../src/network/relayed-network.ts';
import { DeskDocument } from '../src/pages/desk-document.ts';
import { KioskDocument } from '../src/pages/kiosk-document.ts';

/** The line of one side is cut in the middle of a call: for signalling and media alike, without a word to anybody. */
let network: RelayedNetwork;
let counter: Counter;
let meeting: Meeting;

beforeAll(async () => {
  network = await openNetwork(1);
  counter = await openCounter({ network });
  await counter.desk.becomeAvailable();
});

beforeEach(async () => {
  meeting = await meet(counter);
  await Promise.all([expectReceives(meeting.atCitizen, 'officer'), expectReceives(meeting.atOfficer, 'citizen')]);
});

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await counter.explainFailure(`network cut ${task.name}`);
  network.kiosk.restore();
  network.desk.restore();
  await meeting?.end();
});

afterAll(async () => {
  await counter?.close();
  await network?.close();
});

/** How long the cut lasts is what is tested, so here time itself is waited for, on the clock of a page. */
const cutMs = 20_000;
const lasts = (durationMs: number): Promise<unknown> =>
  counter.desk.page.evaluate((ms) => new Promise((resolve) => setTimeout(resolve, ms)), durationMs);

/** An upper bound only, for a slow machine. */
const patienceMs = 60_000;

const words = { kiosk: /Het beeld is even weg\. Wij verbinden opnieuw\./, desk: /Beeld en geluid zijn even weg\./ };
const before = 'Ik zette mijn fiets om half negen voor het station neer.';
const meanwhile = 'Toen ik om zes uur terugkwam, was de fiets weg.';

test.each(['kiosk', 'desk'] as const)(
  'network-cut: the line of the %s is gone for twenty seconds; both say so, what both did meanwhile is merged, and the call goes on',
  async (side) => {
    const { kiosk, desk } = counter;
    const [atDesk, atKiosk] = [new DeskDocument(desk), new KioskDocument(kiosk)];
    await atDesk.open('Diefstal van een fiets');
    await atDesk.addParagraph(1, before);
    await kiosk.page.getByText(before).waitFor();
    const loaded = await loadTimes();
    const problems: string[] = [];

    const told = Promise.all([kiosk.says(words.kiosk), desk.says(words.desk)]);
    network[side].cut();
    const restored = lasts(cutMs).then(() => network[side].restore());
    await told;
    // The last picture is still there, and is called good no more.
    expect(await desk.page.getByText(/^beeld (goed|matig|slecht)/).count()).toBe(0);
    // One side does this without a line; its screen may turn to the words for that before, and then the press waits for the line.
    const agreed = atKiosk.agree();
    await atDesk.addParagraph(2, meanwhile);
    // The line of the desk is the one whose loss leaves both screens in the call.
    if (side === 'desk') {
      await agreed;
      problems.push(...(await judgeCall(counter, 'lost')));
    }
    await Promise.all([restored, agreed]);

    await Promise.all([
      kiosk.page.getByText(meanwhile).waitFor({ timeout: patienceMs }),
      kiosk.page.getByText(before).waitFor({ timeout: patienceMs }),
      atDesk.showsVerdict(1, 'klopt'),
      expect.poll(() => atDesk.paragraph(1).inputValue(), { timeout: patienceMs }).toBe(before),
      expect.poll(() => atDesk.paragraph(2).inputValue(), { timeout: patienceMs }).toBe(meanwhile),
    ]);
    await Promise.all([kiosk.saysNoMore(words.kiosk), desk.saysNoMore(words.desk)]);
    const [atCitizen, atOfficer] = await Promise.all([kiosk.receive(), desk.receive()]);
    await Promise.all([expectReceives(atCitizen, 'officer'), expectReceives(atOfficer, 'citizen')]);
    await Promise.all([atCitizen.close(), atOfficer.close()]);
    expect(await loadTimes()).toEqual(loaded);
    expect(problems).toEqual([]);
  },
);

/** When each page was loaded: a reload would be another time. */
const loadTimes = (): Promise<number[]> =>
  Promise.all([counter.kiosk, counter.desk].map(({ page }) => page.evaluate(() => performance.timeOrigin)));
