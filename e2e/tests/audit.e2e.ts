import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest';
import { type Counter, openCounter } from '../src/counter.ts';
import { meet } from '../src/meeting.ts';
import { readAuditReport } from '../src/pages/technician.ts';
import { makeAangifte } from '../src/story.ts';
import { alterOneByteOfAudit } from '../src/system/audit-trail.ts';
import { dataFolderIn, passwordOf, startServer } from '../src/system/server.ts';

let counter: Counter;

beforeAll(async () => {
  counter = await openCounter();
  await counter.desk.becomeAvailable();
});

afterAll(() => counter?.close());

test('one byte that somebody changed in the audit trail of a sealed aangifte is named after the next start', async () => {
  onTestFailed(() => counter.explainFailure('audit'));
  const { system, officerBrowser } = counter;
  const meeting = await meet(counter);
  await makeAangifte(counter);
  await meeting.end();
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
