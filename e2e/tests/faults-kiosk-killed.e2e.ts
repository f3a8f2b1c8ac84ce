import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { borrowBrowser, type Loan } from '../src/browser/borrow.ts';
import { saveEvidence } from '../src/evidence/save-evidence.ts';
import { makeCaptureFiles } from '../src/media/capture-files.ts';
import { expectReceives } from '../src/media/expect-receives.ts';
import { DeskDocument } from '../src/pages/desk-document.ts';
import { DeskPage } from '../src/pages/desk-page.ts';
import { KioskPage } from '../src/pages/kiosk-page.ts';
import { childOf } from '../src/system/child-processes.ts';
import { type KeptBrowser, prepareKeptBrowser } from '../src/system/kept-browser.ts';
import { type System, startSystem } from '../src/system/system.ts';

/** The kiosk as at a site: one program keeps host and window. In a call with a document, each of them is killed. */
let folder: string;
let window: KeptBrowser;
let system: System;
let officer: Loan;
let desk: DeskPage;
let kiosk: KioskPage;
/** Of the page before the kill. */
let loadedAfterMs: number;

/** As long as the programs may take to start on a machine that does other things beside. */
const reconnectGraceMs = 200_000;
const story = 'Mijn fiets stond op slot voor het station en was om zes uur weg.';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loket-killed-'));
  window = await prepareKeptBrowser(folder, await makeCaptureFiles(folder, 'citizen'));
  system = await startSystem({ browserPath: window.path }, { reconnectGraceMs });
  officer = await borrowBrowser({ captureFiles: await makeCaptureFiles(folder, 'officer') });
  desk = await DeskPage.open(officer.browser, system.deskUrl);
  await desk.signIn('Samira', system.passwordOf('Samira'));
  await desk.becomeAvailable();
});

beforeEach(async () => {
  kiosk = KioskPage.adopt(await window.page());
  await kiosk.screen('rest').waitFor();
  await kiosk.page.getByText('Het loket maakt verbinding').waitFor({ state: 'hidden' });
  await system.kiosk.dock.post('button/press');
  await desk.offer.waitFor();
  await desk.accept();
  await kiosk.screen('talk').waitFor();
  const atDesk = new DeskDocument(desk);
  await atDesk.open('Diefstal van een fiets');
  await atDesk.addParagraph(1, story);
  await kiosk.page.getByText(story).waitFor();
  loadedAfterMs = await kiosk.page.evaluate(() => performance.timeOrigin);
});

afterEach(async ({ task }) => {
  const browsers = [{ name: 'officer', browser: officer.browser }];
  if (task.result?.state === 'fail') await saveEvidence({ testName: `killed ${task.name}`, browsers, logFolder: system.logFolder });
  if (await desk.isInCall()) await desk.hangUp();
  await desk.screen('desk-ready').waitFor();
  await kiosk.screen('done').waitFor();
  await kiosk.finish();
});

afterAll(async () => {
  await window?.close();
  await officer?.giveBack();
  await system?.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** Both see and hear each other, and read what they made together; the citizen did nothing for it. */
async function isBackInTheCall(): Promise<void> {
  kiosk = KioskPage.adopt(await window.page({ loadedAfterMs, words: story }));
  await desk.page.getByText('De verbinding met het loket is weg').waitFor({ state: 'hidden' });
  const [atCitizen, atOfficer] = await Promise.all([kiosk.receive(), desk.receive()]);
  await Promise.all([expectReceives(atCitizen, 'officer'), expectReceives(atOfficer, 'citizen')]);
  await Promise.all([atCitizen.close(), atOfficer.close()]);
}

test('host-killed: host and screen come back by themselves, in the call', async () => {
  process.kill(childOf(system.kiosk.pid, 'kiosk-app/host/main.ts'), 'SIGKILL');
  await desk.says(/De verbinding met het loket is weg/);
  await isBackInTheCall();
});

test('browser-killed: the window comes back by itself, in the call', async () => {
  process.kill(childOf(system.kiosk.pid, '--remote-debugging-port'), 'SIGKILL');
  await desk.says(/De verbinding met het loket is weg/);
  await isBackInTheCall();
});

test('renderer-crashed: the page comes back by itself, in the call, with the session that it had', async () => {
  const session = await kiosk.page.context().newCDPSession(kiosk.page);
  // Its answer never comes: the process that would give it is gone.
  void session.send('Page.crash').catch(() => undefined);
  await desk.says(/De verbinding met het loket is weg/);
  await isBackInTheCall();
  const hostLog = await readFile(join(system.logFolder, 'kiosk-kept-host.log'), 'utf8');
  expect(hostLog).toContain('"session.kept"');
  expect(hostLog).not.toContain('"rendererGone"');
});
