import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type KillableBrowser, launchKillableBrowser } from '../src/browser/launch.ts';
import { type Counter, openCounter } from '../src/counter.ts';
import { judgeScreen } from '../src/judge/judge-screen.ts';
import { type CaptureFiles, makeCaptureFiles } from '../src/media/capture-files.ts';
import { expectReceives } from '../src/media/expect-receives.ts';
import { tellOneStory } from '../src/one-story.ts';
import { DeskDocument } from '../src/pages/desk-document.ts';
import { DeskPage } from '../src/pages/desk-page.ts';
import { KioskDocument } from '../src/pages/kiosk-document.ts';

/** The browser of the officer dies in the middle of an aangifte, twice. The tests are the steps of one story. */
let counter: Counter;
let folder: string;
let captureFiles: CaptureFiles;
let joost: { readonly desk: DeskPage; readonly machine: KillableBrowser };
const machines: KillableBrowser[] = [];

const story = 'Mijn fiets stond voor het station. Toen ik terugkwam, was hij weg.';

/** Joost at a desk with a browser of his own, signed in and available. */
async function joostArrives(): Promise<void> {
  const machine = await launchKillableBrowser({ captureFiles });
  machines.push(machine);
  const desk = await DeskPage.open(machine.browser, counter.system.deskUrl);
  await desk.signIn('Joost', counter.system.passwordOf('Joost'));
  await desk.becomeAvailable();
  joost = { desk, machine };
}

beforeAll(async () => {
  // Short, so that the wait for a browser that does not come back is: how long it is by default, server tests hold.
  counter = await openCounter({ server: { reconnectGraceMs: 5_000 } });
  folder = await mkdtemp(join(tmpdir(), 'loket-officer-gone-'));
  captureFiles = await makeCaptureFiles(folder, 'officer');
  await joostArrives();
});

tellOneStory('officer-gone', () => counter);

afterAll(async () => {
  for (const machine of machines) await machine.close();
  await counter?.close();
  if (folder !== undefined) await rm(folder, { recursive: true, force: true });
});

/** What the citizen sees now, in both languages. */
async function judgeKiosk(screen: string): Promise<void> {
  const problems: string[] = [];
  for (const language of ['nl', 'en'] as const) {
    await counter.kiosk.speak(language);
    problems.push(
      ...(await judgeScreen(counter.kiosk.page, {
        name: `kiosk-${screen}-${language}`,
        language,
        rules: { minTextPx: 28, minTargetPx: 88 },
      })),
    );
  }
  await counter.kiosk.speak('nl');
  expect(problems).toEqual([]);
}

test('two people are at work on a document', async () => {
  await counter.system.kiosk.dock.post('button/press');
  await joost.desk.accept();
  await counter.kiosk.screen('talk').waitFor();
  const document = new DeskDocument(joost.desk);
  await document.open('Diefstal van een fiets');
  await document.fill('Merk', 'Gazelle');
  await document.addParagraph(1, story);
  await counter.kiosk.says(new RegExp(story));
  await new KioskDocument(counter.kiosk).agree();
  await document.showsVerdict(1, 'klopt');
});

test('the browser dies: the citizen is told at once, then waits first in line, and knows for whom and how long', async () => {
  await joost.machine.kill();
  await counter.kiosk.says(/De verbinding van Joost Hendriks is even weg/);
  await counter.kiosk.screen('waiting').waitFor();
  await counter.kiosk.page.getByRole('heading', { name: 'Wij wachten op Joost Hendriks' }).waitFor();
  await counter.kiosk.says(/Is Joost Hendriks er om \d\d:\d\d nog niet\?/);
  await judgeKiosk('officerGone');
});

test('another officer who is free sees for whom the citizen is kept, and is not rung', async () => {
  await counter.desk.becomeAvailable();
  await counter.desk.waiting.getByText('gesprek brak af; wordt vastgehouden voor Joost Hendriks').waitFor();
  expect(await counter.desk.offer.count()).toBe(0);
});

test('the same officer signs in again, is offered the citizen, and both have the document with what was agreed to', async () => {
  await joostArrives();
  await joost.desk.offer.getByText('U gaat verder met hetzelfde document.').waitFor();
  expect(await counter.desk.offer.count()).toBe(0);
  await joost.desk.accept();
  await Promise.all([counter.kiosk.screen('document').waitFor(), joost.desk.screen('desk-document').waitFor()]);
  await counter.kiosk.says(new RegExp(story));
  const document = new DeskDocument(joost.desk);
  await document.showsVerdict(1, 'klopt');
  await document.fill('Kleur', 'blauw');
  await counter.kiosk.says(/blauw/);
  const [atCitizen, atOfficer] = await Promise.all([counter.kiosk.receive(), joost.desk.receive()]);
  await Promise.all([expectReceives(atCitizen, 'officer'), expectReceives(atOfficer, 'citizen')]);
  await Promise.all([atCitizen.close(), atOfficer.close()]);
});

test('it dies again, and the citizen does not want to wait: another officer goes on, and the citizen is told who is the contact', async () => {
  await joost.machine.kill();
  await counter.kiosk.button(/^Niet wachten: een andere medewerker/).click();
  await counter.desk.offer.getByText('Het gesprek met Joost Hendriks brak af.').waitFor();
  await counter.desk.accept();
  await counter.kiosk.says(/Samira Bouzid is vanaf nu uw contactpersoon/);
  await counter.kiosk.screen('document').waitFor();
  await new DeskDocument(counter.desk).showsVerdict(1, 'klopt');
  await counter.kiosk.says(new RegExp(story));
  await judgeKiosk('newOfficer');
});
