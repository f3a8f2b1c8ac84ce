import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Template } from '@loket/contract';
import { afterAll, beforeAll, onTestFailed, test } from 'vitest';
import { type Counter, openCounter } from '../src/counter.ts';
import { meet } from '../src/meeting.ts';
import { DeskDocument } from '../src/pages/desk-document.ts';
import { templatesFolderIn } from '../src/system/server.ts';

let counter: Counter;

beforeAll(async () => {
  counter = await openCounter();
  await counter.desk.becomeAvailable();
});

afterAll(() => counter?.close());

test('a template file that is dropped in while the counter runs can be opened, without a line of code', async () => {
  onTestFailed(() => counter.explainFailure('templates'));
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
