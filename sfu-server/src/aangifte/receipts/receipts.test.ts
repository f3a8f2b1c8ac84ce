import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ReceiptOrderId } from '@loket/contract';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { expectOk, openStory, type Story } from '../../../test/aangifte-story.ts';
import { type CounterHouse, openCounterHouse, openTestArchive, type TestPeer } from '../../../test/counter-house.ts';
import { refused } from '../../../test/matchers.ts';

const archive = openTestArchive();
const root = mkdtempSync(join(tmpdir(), 'loket-receipts-'));
afterAll(async () => {
  await archive.close();
  rmSync(root, { recursive: true, force: true });
});

let store: { kind: 'sqlite'; folder: string };
let house: CounterHouse;
let story: Story;

beforeEach(async () => {
  store = { kind: 'sqlite', folder: mkdtempSync(join(root, 'db-')) };
  house = await openCounterHouse({ store, archive });
  story = await sealedStory();
});
afterEach(() => house.close());

async function sealedStory(people: { kiosk?: TestPeer; officer?: TestPeer } = {}): Promise<Story> {
  const told = await openStory(house, people);
  await told.prepareAll();
  await told.finalise();
  return told;
}
const answer = (print: boolean, to = story) => to.kiosk.ask('receipt.answer', { draftId: to.draftId, print });
const report = (orderId: ReceiptOrderId, receipt: Parameters<typeof reportAs>[2]) => reportAs(story.kiosk, orderId, receipt);
const reportAs = (
  peer: TestPeer,
  orderId: ReceiptOrderId,
  receipt: { state: 'printed' | 'cancelled' | 'ordered' } | { state: 'waiting'; reason: 'paperOut' },
) => peer.ask('receipt.report', { orderId, receipt });
const states = async () =>
  (await house.store.db.selectFrom('receipts').select('state').orderBy('orderedAt').execute()).map((row) => row.state);
const printsOf = (peer: TestPeer) => peer.sent.filter(({ type }) => type === 'receipt.print').length;

describe('a receipt', () => {
  it('is ordered at the kiosk of the call after a yes, and says nothing about the offence or the person', async () => {
    expectOk(await answer(true));
    const { order } = story.kiosk.last('receipt.print');
    expect(order).toMatchObject({
      language: 'nl',
      zaaknummer: 'PL0600-2026000001',
      contactOfficer: 'S. El Amrani',
      date: '2026-11-23',
      placeName: 'Voorbeeldstad',
    });
    expect(order.followUpUrl).toMatch(/^https:\/\/loket\.example\/volg\/[0-9A-HJKMNP-TV-Z]{8}$/);
    expect(JSON.stringify(order)).not.toMatch(/fiets|diefstal|gestolen|Bruijn|politie/i);
    expect(story.officer.last('receipt.changed')).toEqual({ draftId: story.draftId, receipt: { state: 'ordered' } });
  });

  it('keeps its code only as a hash', async () => {
    expectOk(await answer(true));
    const code = story.kiosk.last('receipt.print').order.followUpUrl.split('/').at(-1) ?? '';
    const rows = await house.store.db.selectFrom('followUpCodes').selectAll().execute();
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(code);
  });

  it('is not made after a no, which is a good answer; a later yes is heard', async () => {
    expectOk(await answer(false));
    expect(printsOf(story.kiosk)).toBe(0);
    expect(story.officer.last('receipt.changed').receipt).toEqual({ state: 'declined' });
    expectOk(await answer(true));
    expect(printsOf(story.kiosk)).toBe(1);
  });

  it('is ordered once', async () => {
    expectOk(await answer(true));
    expect(await answer(true)).toEqual(refused('conflict'));
    expect(printsOf(story.kiosk)).toBe(1);
  });

  it('comes only after the proces-verbaal', async () => {
    const unfinished = await openStory(house);
    expect(await answer(true, unfinished)).toEqual(refused('incomplete'));
  });

  it('out of paper: both screens see it, and it can still come out', async () => {
    expectOk(await answer(true));
    const { orderId } = story.kiosk.last('receipt.print').order;
    expectOk(await report(orderId, { state: 'waiting', reason: 'paperOut' }));
    expect(story.officer.last('receipt.changed').receipt).toEqual({ state: 'waiting', reason: 'paperOut' });
    expectOk(await report(orderId, { state: 'printed' }));
    expect(story.officer.last('receipt.changed').receipt).toEqual({ state: 'printed' });
    expect(await report(orderId, { state: 'waiting', reason: 'paperOut' })).toEqual(refused('conflict'));
    expect(await report(orderId, { state: 'ordered' })).toEqual(refused('conflict'));
  });
});

describe('the end of a session', () => {
  it('cancels what has not come out', async () => {
    expectOk(await answer(true));
    house.calls.end(story.call.callId);
    await house.aangifte.close();
    expect(await states()).toEqual(['cancelled']);
  });

  it('a report of paper that crossed the cancellation still counts, and nothing opens again', async () => {
    expectOk(await answer(true));
    const { orderId } = story.kiosk.last('receipt.print').order;
    house.calls.end(story.call.callId);
    await house.aangifte.close();
    expect(await report(orderId, { state: 'waiting', reason: 'paperOut' })).toEqual(refused('conflict'));
    expectOk(await report(orderId, { state: 'printed' }));
    expect(await states()).toEqual(['printed']);
  });

  it('a restart of the server cancels what was open', async () => {
    expectOk(await answer(true));
    await house.close();
    house = await openCounterHouse({ store, archive });
    expect(await states()).toEqual(['cancelled']);
  });
});

describe("A's receipt never comes out for B", () => {
  it('is not sent to the next call of the same kiosk, nor when that kiosk comes back', async () => {
    expectOk(await answer(true));
    const { kiosk } = story;
    expect(printsOf(kiosk)).toBe(1);
    house.calls.end(story.call.callId);
    const next = await openStory(house, { kiosk });
    const opened = kiosk.next('draft.opened');
    house.calls.rejoin(next.call.callId, kiosk);
    await opened;
    await next.prepareAll();
    expect(await answer(true, next)).toEqual(refused('incomplete'));
    expect(printsOf(kiosk)).toBe(1);
  });

  it('cannot be asked for from another session: neither at the same kiosk later, nor at another', async () => {
    const { kiosk } = story;
    house.calls.end(story.call.callId);
    const next = await openStory(house, { kiosk });
    const elsewhere = await openStory(house);
    for (const peer of [next.kiosk, elsewhere.kiosk]) {
      expect(await peer.ask('receipt.answer', { draftId: story.draftId, print: true })).toEqual(refused('notFound'));
      expect(printsOf(peer)).toBe(0);
    }
  });

  it('cannot be reported on by another kiosk', async () => {
    expectOk(await answer(true));
    const { orderId } = story.kiosk.last('receipt.print').order;
    expect(await reportAs(house.kiosk(), orderId, { state: 'printed' })).toEqual(refused('notFound'));
    expect(await states()).toEqual(['ordered']);
  });

  it('an answer that the end of the call overtakes prints nothing', async () => {
    const asked = answer(true);
    house.calls.end(story.call.callId);
    await asked;
    await house.aangifte.close();
    expect(printsOf(story.kiosk)).toBe(0);
    expect((await states()).filter((state) => state !== 'cancelled')).toEqual([]);
  });
});

describe('a kiosk that lost its connection', () => {
  it('gets the order of its own call again, under the same id', async () => {
    expectOk(await answer(true));
    const first = story.kiosk.last('receipt.print');
    const again = story.kiosk.next('receipt.changed');
    house.calls.rejoin(story.call.callId, story.kiosk);
    await again;
    expect(printsOf(story.kiosk)).toBe(2);
    expect(story.kiosk.last('receipt.print')).toEqual(first);
  });
});
