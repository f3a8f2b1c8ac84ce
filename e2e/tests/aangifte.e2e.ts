import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Template } from '@loket/contract';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Counter, openCounter } from '../src/counter.ts';
import { makeCalmCaptureFiles } from '../src/media/capture-files.ts';
import { meet } from '../src/meeting.ts';
import { DeskDocument } from '../src/pages/desk-document.ts';
import { KioskDocument } from '../src/pages/kiosk-document.ts';
import { readAuditReport } from '../src/pages/technician.ts';
import { receiptsOf } from '../src/paper/receipts.ts';
import { makeAangifte } from '../src/story.ts';
import { alterOneByteOfAudit } from '../src/system/audit-trail.ts';
import { dataFolderIn, passwordOf, startServer, templatesFolderIn } from '../src/system/server.ts';

/** Around the story of main-job: another template, a printer without paper, and afterwards an audit trail that somebody changed. */
let counter: Counter;

beforeAll(async () => {
  counter = await openCounter({ makeFiles: makeCalmCaptureFiles });
  await counter.desk.becomeAvailable();
});

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await counter.explainFailure(`aangifte ${task.name}`);
});

afterAll(() => counter?.close());

test('a template file that is dropped in while the counter runs can be opened, without a line of code', async () => {
  const folder = templatesFolderIn(counter.system.folder);
  const bicycle = Template.parse(JSON.parse(await readFile(join(folder, 'diefstal-fiets.json'), 'utf8')));
  const canoe: Template = {
    ...bicycle,
    templateId: 'diefstal-kano',
    title: { nl: 'Diefstal van een kano', en: 'Theft of a canoe' },
    fields: [
      { key: 'lengte', kind: 'text', label: { nl: 'Lengte van de kano', en: 'Length of the canoe' }, required: true, maxLength: 20 },
    ],
  };
  await writeFile(join(folder, 'diefstal-kano.json'), JSON.stringify(canoe));

  const meeting = await meet(counter);
  const atDesk = new DeskDocument(counter.desk);
  await atDesk.open('Diefstal van een kano');
  await atDesk.fill('Lengte van de kano', '4,2 meter');
  await counter.kiosk.says(/diefstal van een kano/i);
  await counter.kiosk.says(/4,2 meter/);
  await meeting.end();
});

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

test('one byte that somebody changed in the audit trail of a sealed aangifte is named after the next start', async () => {
  const { system, officerBrowser } = counter;
  expect(await readAuditReport(officerBrowser, system)).toEqual({ chainFaults: [], checkpointFaults: [] });

  await system.stopServer();
  const { caseId, serial } = alterOneByteOfAudit(dataFolderIn(system.folder));
  const restarted = await startServer(system.folder, system.logFolder);
  try {
    const server = { serverUrl: restarted.ready.url, passwordOf: (person: string) => passwordOf(restarted.ready, person) };
    expect(await readAuditReport(officerBrowser, server)).toEqual({
      chainFaults: [{ caseId, serial, fault: 'altered' }],
      checkpointFaults: [],
    });
  } finally {
    await restarted.close();
  }
});
