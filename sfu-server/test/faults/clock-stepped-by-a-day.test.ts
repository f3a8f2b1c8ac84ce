import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandId } from '@loket/contract';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createAttempts } from '../../src/identity/attempts.ts';
import { createKioskRegister, type KioskRegister } from '../../src/identity/kiosks/service.ts';
import { createPendingSignIns } from '../../src/identity/people/pending.ts';
import { createSessions, type Sessions } from '../../src/identity/people/sessions.ts';
import { upsertOfficer } from '../../src/identity/people/store.ts';
import { silentLog } from '../../src/log/log.ts';
import { createQueue } from '../../src/queue/service.ts';
import { createRecentCommands } from '../../src/signalling/recent-commands.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { type ManualClock, manualClock } from '../../src/time/clock.ts';
import { createTrustedClock, followedMs, type TrustedClock, type Uptime } from '../../src/time/trusted-clock.ts';
import { openStory } from '../aangifte-story.ts';
import { openCounterHouse, openTestArchive, type TestArchive } from '../counter-house.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const idleMs = hourMs;
const absoluteMs = 10 * hourMs;
const codeLifetimeMs = 15 * 60_000;
const steps = [
  ['forward', dayMs],
  ['back', -dayMs],
] as const;

let machine: ManualClock;
let bootId: string;
let uptime: Uptime;
let clock: TrustedClock;

beforeEach(() => {
  machine = manualClock();
  bootId = 'first';
  uptime = {
    get bootId() {
      return bootId;
    },
    uptimeMs: () => 5_000 + machine.monotonicMs(),
  };
  clock = createTrustedClock(machine, uptime, null);
});

describe('the trusted clock', () => {
  test.each(steps)('a wall clock set a day %s is not followed, and shows', (_, byMs) => {
    const before = clock.now().getTime();
    machine.stepWall(byMs);
    machine.advance(1_000);
    expect(clock.now().getTime() - before).toBe(1_000);
    expect(clock.deviationMs()).toBe(byMs);
    machine.stepWall(-byMs);
    expect(clock.deviationMs()).toBe(0);
  });

  test('a small correction is followed, and time never goes back for it', () => {
    const before = clock.now().getTime();
    machine.stepWall(followedMs);
    expect(clock.now().getTime() - before).toBe(followedMs);
    machine.stepWall(-60_000);
    expect(clock.now().getTime() - before).toBe(followedMs);
    machine.advance(70_000);
    expect(clock.now().getTime() - before).toBe(followedMs + 10_000);
  });

  test.each(steps)(
    'over a restart of the server alone it goes on by the uptime, although the clock was set a day %s meanwhile',
    (_, byMs) => {
      const anchor = clock.anchor();
      machine.advance(30_000);
      machine.stepWall(byMs);
      const restarted = createTrustedClock(machine, uptime, anchor);
      expect(restarted.now().getTime() - anchor.at.getTime()).toBe(30_000);
      expect(restarted.deviationMs()).toBe(byMs);
    },
  );

  test('after a reboot it takes the wall clock, but never goes back before the last run', () => {
    const anchor = clock.anchor();
    bootId = 'second';
    machine.advance(hourMs);
    expect(createTrustedClock(machine, uptime, anchor).now()).toEqual(machine.now());
    machine.stepWall(-dayMs);
    expect(createTrustedClock(machine, uptime, anchor).now()).toEqual(anchor.at);
  });

  test('told to accept the wall clock, it forgets the last run', () => {
    machine.stepWall(-dayMs);
    expect(createTrustedClock(machine, uptime, null).now()).toEqual(machine.now());
  });
});

describe.each(steps)('the wall clock is set a day %s', (_, byMs) => {
  let folder: string;
  let store: Store;
  let sessions: Sessions;
  let register: KioskRegister;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'loket-clock-'));
    store = await openStore({ kind: 'sqlite', folder });
    const parts = { store, clock, log: silentLog };
    sessions = createSessions({ ...parts, idleMs, absoluteMs, onEnded: () => {} });
    register = createKioskRegister({ ...parts, codeLifetimeMs, onRevoked: () => {} });
  });
  afterEach(async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('a session neither ends nor lasts longer', async () => {
    const officerId = await upsertOfficer(store.db, { issuer: 'i', subject: 's', displayName: 'Samira' }, clock.now());
    const token = await sessions.start(officerId, ['officer']);
    machine.advance(idleMs / 2);
    machine.stepWall(byMs);
    await sessions.sweep();
    expect(await sessions.find(token)).not.toBeNull();
    for (let passedMs = idleMs / 2; passedMs < absoluteMs - idleMs; passedMs += idleMs / 2) {
      machine.advance(idleMs / 2);
      expect(await sessions.find(token)).not.toBeNull();
    }
    machine.advance(idleMs);
    expect(await sessions.find(token)).toBeNull();
  });

  test('a session in which nobody does anything ends when it should', async () => {
    const officerId = await upsertOfficer(store.db, { issuer: 'i', subject: 's', displayName: 'Samira' }, clock.now());
    const token = await sessions.start(officerId, ['officer']);
    machine.stepWall(byMs);
    machine.advance(idleMs);
    expect(await sessions.find(token)).toBeNull();
  });

  test('an enrolment code is good for its quarter of an hour, no less and no more', async () => {
    const place = { name: 'Loket', place: 'Raalte', address: 'Markt 1' };
    const key = (x: string) => ({ kty: 'OKP', crv: 'Ed25519', x: x.repeat(43) }) as const;
    const [first, second] = [await register.issueCode(place, 'test'), await register.issueCode({ ...place, name: 'Loket 2' }, 'test')];
    machine.stepWall(byMs);
    await register.forgetOldCodes();
    machine.advance(codeLifetimeMs - 1);
    expect(await register.enrol({ code: first.code, publicKey: key('A'), address: 'here' })).toMatchObject({ ok: true });
    machine.advance(1);
    expect(await register.enrol({ code: second.code, publicKey: key('E'), address: 'here' })).toMatchObject({
      error: { code: 'codeInvalid' },
    });
  });

  test('an offer, a place that is kept and a sign-in under way last as long as they should', () => {
    const withdrawn: string[] = [];
    const listener = { changed: () => {}, offered: () => {}, withdrawn: (_offer: unknown, reason: string) => void withdrawn.push(reason) };
    const queue = createQueue({ clock, log: silentLog, offerTimeoutMs: 20_000, reconnectGraceMs: 30_000, isOpen: () => true }, listener);
    const pending = createPendingSignIns(clock);
    const key = pending.keep({ state: 's', nonce: 'n', codeVerifier: 'v' });
    const attempts = createAttempts(clock, { windowMs: 60_000, perAddress: 1, inTotal: 10 });
    expect(attempts.allow('a')).toBe(true);
    machine.stepWall(byMs);
    expect(attempts.allow('a')).toBe(false);
    machine.advance(60_000);
    expect(attempts.allow('a')).toBe(true);
    expect(pending.take(key)).toBeDefined();
    expect(withdrawn).toEqual([]);
    queue.close();
  });

  test('the answer of a command is remembered as long as it should', async () => {
    const commands = createRecentCommands(clock);
    let acts = 0;
    const act = async () => ({ ok: true as const, value: (acts += 1) });
    const once = () => commands.once('seat', CommandId.parse('6f6a2c1e-54b4-4c1e-9d0c-0f7f3b8f2a11'), 'queue.join', act);
    await once();
    machine.stepWall(byMs);
    await once();
    expect(acts).toBe(1);
  });
});

describe.each(steps)('retention, with the wall clock set a day %s', (_, byMs) => {
  let archive: TestArchive;
  let folder: string;
  beforeAll(() => {
    archive = openTestArchive();
    folder = mkdtempSync(join(tmpdir(), 'loket-retention-'));
  });
  afterAll(async () => {
    await archive.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('waits until it is certain what time it is, and then deletes neither sooner nor later', async () => {
    const house = await openCounterHouse({
      store: { kind: 'sqlite', folder },
      archive,
      clock: machine,
      roomClock: clock,
      isTimeCertain: () => clock.deviationMs() === 0,
    });
    await openStory(house);
    machine.advance(14 * dayMs - hourMs);
    machine.stepWall(byMs);
    expect(await house.aangifte.runRetention()).toBe(0);
    machine.advance(2 * hourMs);
    expect(await house.aangifte.runRetention()).toBe(0);
    machine.stepWall(-byMs);
    expect(await house.aangifte.runRetention()).toBe(1);
    await house.close();
  });
});
