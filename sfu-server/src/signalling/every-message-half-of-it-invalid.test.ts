import { eventList, requestList } from '@loket/contract';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anyFrame, type Frame } from '../../test/frame-arbitraries.ts';
import { connectPair, type Pair, someUpdate } from '../../test/fuzzed-pair.ts';
import { invalidOf, marker, validOf } from '../../test/message-arbitraries.ts';
import { type HouseClient, kioskNamed, openWholeHouse, personNamed, type WholeHouse } from '../../test/whole-house.ts';

/** Frames that one connection sends in one go: below the burst of the throttle, and below its patience. */
const framesInARow = 50;
/** `LOKET_FRAMES` gives another number, for a quick look. */
const frames = Number(process.env['LOKET_FRAMES'] ?? 100_000);
const rounds = Math.ceil(frames / framesInARow);
const roundsBetweenActs = 20;

let house: WholeHouse;
/** Those to whom nothing may happen. */
let bystanders: Pair;
let attackers: Pair;

const attackingKiosk = kioskNamed('Epe');
const attackingOfficer = personNamed('A. Tacker');
const others = (['supervisor', 'receptionist', 'technician'] as const).map((role) => personNamed(`A. ${role}`, role));

beforeAll(async () => {
  house = await openWholeHouse();
  bystanders = await connectPair(house, kioskNamed('Raalte'), personNamed('B. Stander'));
  attackers = await connectPair(house, attackingKiosk, attackingOfficer);
});
afterAll(() => house.close());

/** Values that stand for something now, of the attackers' own call and of the bystanders'; newest last. */
const live = new Map<string, string[]>();
const noteLive = (property: string, value: unknown) => {
  if (typeof value === 'string') live.set(property, [...(live.get(property) ?? []).slice(-5), value]);
};
function noteIdsIn(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, held] of Object.entries(value)) {
    if (/Id$|^sha256$/.test(key)) noteLive(key, held);
    else noteIdsIn(held);
  }
}
const update = someUpdate();
const liveValues = (property: string): readonly string[] => {
  if (property === 'templateId') return ['diefstal-fiets'];
  if (property === 'update') return [update];
  const own = live.get(property) ?? [];
  const theirs: Record<string, string> = { ...bystanders.paragraph, callId: bystanders.callId, draftId: bystanders.draftId };
  const value = theirs[property];
  return value === undefined ? own : [...own, value];
};

async function nextAttacker(round: number): Promise<HouseClient> {
  const other = others[round % 20];
  if (other !== undefined) return house.connect(other);
  attackers = await connectPair(house, attackingKiosk, attackingOfficer, attackers);
  noteLive('callId', attackers.callId);
  noteLive('draftId', attackers.draftId);
  noteLive('paragraphId', attackers.paragraph.paragraphId);
  noteLive('sha256', attackers.paragraph.sha256);
  return round % 2 === 0 ? attackers.kiosk : attackers.officer;
}

/** Sends them all, and answers the replies to them. */
async function sendAll(client: HouseClient, frames: readonly Frame[]) {
  const before = client.replies.length;
  let previous = '';
  const sent = frames.map((frame) => {
    previous = frame.text(client.epoch(), previous);
    client.sendText(previous);
    return previous;
  });
  // Edits are committed in groups, and a connection may send on.
  house.clock.advance(1_000);
  await client.repliesReach(before + frames.length);
  const replies = client.replies.slice(before);
  noteIdsIn(replies.map((reply) => (reply.ok ? reply.result : null)));
  noteIdsIn(client.events.slice(-20).map((event) => event.payload));
  return { sent, replies };
}

/** What every desk is told: who waits, and who asks for help. */
const toAllDesks = ['queue.changed', 'help.alerts'];

let acts = 0;
/** The bystanders heard of nothing but what all desks hear, and can go on with what they do. */
async function bystandersGoOn(): Promise<void> {
  acts += 1;
  const { kiosk, officer, callId, draftId, paragraph } = bystanders;
  expect(new Set(kiosk.events.splice(0).map(({ type }) => type))).toEqual(new Set());
  expect([...new Set(officer.events.splice(0).map(({ type }) => type))].filter((type) => !toAllDesks.includes(type))).toEqual([]);
  await kiosk.ask('call.signal', { callId, signal: 'notUnderstood' });
  expect(officer.seen('call.signalled')).toEqual({ callId, signal: 'notUnderstood' });
  const isAgreed = acts % 2 === 0;
  await kiosk.ask(isAgreed ? 'draft.agree' : 'draft.dispute', { draftId, ...paragraph });
  expect(kiosk.seen('draft.statusChanged')).toMatchObject({
    draftId,
    paragraphs: [{ ...paragraph, verdict: isAgreed ? 'agreed' : 'disputed' }],
  });
  for (const client of [kiosk, officer]) client.events.splice(0);
}

test(`each of ${frames} frames gets one reply, a result or a named error; a bystander’s call and document go on`, async () => {
  const counted = new Map<string, number>();
  const count = (key: string) => counted.set(key, (counted.get(key) ?? 0) + 1);
  for (const client of [bystanders.kiosk, bystanders.officer]) client.events.splice(0);
  let round = 0;

  const aRound = fc.asyncProperty(fc.array(anyFrame(liveValues), { minLength: framesInARow, maxLength: framesInARow }), async (frames) => {
    round += 1;
    const client = await nextAttacker(round);
    const { sent, replies } = await sendAll(client, frames);
    expect(replies).toHaveLength(frames.length);
    for (const reply of replies) {
      count(reply.ok ? 'ok' : reply.error.code);
      if (reply.ok) continue;
      const { id, error } = reply;
      const asked = () => sent.find((text) => id !== null && text.includes(id))?.slice(0, 2_000);
      if (error.code === 'internal') throw new Error(`a defect: ${asked()}`, { cause: house.defects[0] });
      if (error.field?.includes(marker)) throw new Error(`what was sent comes back: ${error.field}, of ${asked()}`);
    }
    for (const { type, kind } of frames) count(`${kind} ${type ?? ''}`);
    expect(client.closed).toEqual([]);
    expect(house.logged.splice(0).filter((line) => line.includes(marker))).toEqual([]);
    if (round % roundsBetweenActs === 0) await bystandersGoOn();
  });
  // Not shrunk: a second try would meet another state of the house.
  const { errorInstance } = await fc.check(aRound, { numRuns: rounds, endOnFailure: true });
  expect(errorInstance).toBeNull();

  await bystandersGoOn();
  expect(house.defects).toEqual([]);
  expect(round * framesInARow).toBeGreaterThanOrEqual(frames);
  for (const { type } of requestList) {
    if (type === 'session.hello') continue;
    for (const kind of ['valid', 'invalidPayload', 'invalidEnvelope']) {
      expect(counted.get(`${kind} ${type}`) ?? 0, `${kind} ${type}`).toBeGreaterThan(0);
    }
  }
}, 1_200_000);

/** What only the server sends, and hello, which comes once. */
const schemas = [
  ...eventList.map(({ type, payload }) => [`event ${type}`, payload] as const),
  ...requestList.map(({ type, result }) => [`result of ${type}`, result] as const),
  ...requestList.map(({ type, payload }) => [`request ${type}`, payload] as const),
];
test.each(schemas)('takes what fits and nothing else: %s', (_name, schema) => {
  fc.assert(
    fc.property(validOf(schema), invalidOf(schema), (fits, doesNot) => {
      const parsed = schema.safeParse(JSON.parse(JSON.stringify(fits)));
      expect(parsed.success).toBe(true);
      expect(schema.safeParse(parsed.data).data).toEqual(parsed.data);
      expect(schema.safeParse(doesNot).success).toBe(false);
    }),
    { numRuns: 100 },
  );
});
