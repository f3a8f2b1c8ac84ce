import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest';
import { type Counter, openCounter } from '../src/counter.ts';
import { expectReceives } from '../src/media/expect-receives.ts';
import { meet } from '../src/meeting.ts';
import { readPeerPaths } from '../src/page/collect-peers.ts';

/** Both browsers may use no UDP at all, as behind a firewall that drops it. */
let counter: Counter;

beforeAll(async () => {
  counter = await openCounter({ blockUdp: true });
  await counter.desk.becomeAvailable();
});

afterAll(() => counter?.close());

test('with UDP blocked the same call runs over TCP', async () => {
  onTestFailed(() => counter.explainFailure('call over tcp'));
  const meeting = await meet(counter);
  await Promise.all([expectReceives(meeting.atCitizen, 'officer'), expectReceives(meeting.atOfficer, 'citizen')]);
  for (const { page } of [counter.kiosk, counter.desk]) {
    const paths = await page.evaluate(readPeerPaths);
    expect(paths.map(({ protocol }) => protocol)).toEqual(paths.map(() => 'tcp'));
    expect(paths.some(({ mediaBytesReceived }) => mediaBytesReceived > 0)).toBe(true);
    expect(paths.some(({ mediaBytesSent }) => mediaBytesSent > 0)).toBe(true);
  }
  await meeting.end();
});
