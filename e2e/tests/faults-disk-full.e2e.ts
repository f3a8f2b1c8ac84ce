import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest';
import { type Counter, openCounter } from '../src/counter.ts';
import { judgeScreen } from '../src/judge/judge-screen.ts';
import { expectReceives } from '../src/media/expect-receives.ts';
import { meet } from '../src/meeting.ts';
import { DeskDocument } from '../src/pages/desk-document.ts';
import { KioskDocument } from '../src/pages/kiosk-document.ts';

let counter: Counter;

beforeAll(async () => {
  counter = await openCounter({ diskMiB: 64 });
  await counter.desk.becomeAvailable();
});

afterAll(() => counter?.close());

const kioskRules = { minTextPx: 28, minTargetPx: 88 };
const deskRules = { minTextPx: 0, minTargetPx: 24 };

test('disk-full: both are told in words, the call goes on, and what was typed is kept until there is room', async () => {
  onTestFailed(() => counter.explainFailure('disk-full'));
  const { system, kiosk, desk } = counter;
  const meeting = await meet(counter);
  const atDesk = new DeskDocument(desk);
  const atKiosk = new KioskDocument(kiosk);
  await atDesk.open('Diefstal van een fiets');
  await atDesk.fill('Merk', 'Gazelle');
  await atDesk.addParagraph(1, 'Ik zette mijn fiets voor het station neer.');
  await kiosk.says(/Ik zette mijn fiets voor het station neer/);
  await desk.page.getByText(/^alles bewaard/).waitFor();
  const ready = `${system.serverUrl}/health/ready`;
  expect((await fetch(ready)).status).toBe(200);

  system.disk?.fill();
  const problems: string[] = [];
  await atKiosk.agree();
  await kiosk.says(/kunnen uw antwoord nu niet bewaren/);
  problems.push(...(await judgeScreen(kiosk.page, { name: 'kiosk-disk-full-nl', language: 'nl', rules: kioskRules })));
  await kiosk.speak('en');
  problems.push(...(await judgeScreen(kiosk.page, { name: 'kiosk-disk-full-en', language: 'en', rules: kioskRules })));
  await kiosk.speak('nl');
  await atDesk.fill('Kleur', 'donkerblauw');
  await atDesk.noteAsOpen('Framenummer');
  await desk.says(/De server kan nu niets opslaan/);
  await desk.says(/Het open punt is niet vastgelegd/);
  problems.push(...(await judgeScreen(desk.page, { name: 'desk-disk-full-nl', language: 'nl', rules: deskRules })));
  await desk.speak('en');
  problems.push(...(await judgeScreen(desk.page, { name: 'desk-disk-full-en', language: 'en', rules: deskRules })));
  await desk.speak('nl');
  expect((await fetch(ready)).status).toBe(503);
  await Promise.all([expectReceives(meeting.atCitizen, 'officer'), expectReceives(meeting.atOfficer, 'citizen')]);

  system.disk?.free();
  await desk.page.getByText(/^alles bewaard/).waitFor();
  await kiosk.says(/donkerblauw/);
  await atKiosk.agree();
  await atDesk.showsVerdict(1, 'klopt');
  expect((await fetch(ready)).status).toBe(200);
  expect(problems).toEqual([]);
  await meeting.end();
});
