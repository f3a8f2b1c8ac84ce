import { CommandId, DraftId, failure, success } from '@loket/contract';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ClientLogEvent } from '../log.ts';
import { createFakeServer, type FakeServer, turn } from '../testing/fake-server.ts';
import { createManualClock, type ManualClock } from '../testing/manual-clock.ts';
import { createSignalling, type Signalling, type SignallingState } from './signalling.ts';

const draftId = DraftId.parse('5f0c7d5e-2f3b-4a55-9d6e-0d3b7f0f1a11');
const update = { draftId, update: 'AAA=' };

let clock: ManualClock;
let server: FakeServer;
let signalling: Signalling;
let logged: ClientLogEvent[];
let states: SignallingState[];

function start(): Signalling {
  const made = createSignalling({ openSocket: server.openSocket, clock, log: (event) => logged.push(event), random: () => 1 });
  made.onState((state) => states.push(state));
  return made;
}

beforeEach(async () => {
  clock = createManualClock();
  server = createFakeServer();
  logged = [];
  states = [];
  signalling = start();
  await turn();
});
afterEach(() => signalling.close());

const reasons = () => logged.flatMap((event) => (event.event === 'signalling.lost' ? [event.reason] : []));

describe('greeting', () => {
  it('says hello first, with epoch 0, and is ready with what the server answers', () => {
    expect(server.asked).toMatchObject([{ type: 'session.hello', sessionEpoch: 0, payload: { protocols: [1] } }]);
    expect(states).toEqual(['ready']);
    expect(signalling.session()).toMatchObject({ sessionEpoch: 1, identity: { kind: 'kiosk' } });
  });

  it('tries again later when hello is refused', async () => {
    server.answer('session.hello', () => failure('unsupportedProtocol'));
    server.drop();
    clock.advance(250);
    await turn();
    expect(reasons()).toEqual(['closed', 'helloRefused']);
    expect(signalling.state).toBe('lost');
    expect(signalling.session()).toBeNull();
  });

  it('gives up a socket that does not open in time, and tries again', async () => {
    server.reachable = false;
    server.drop();
    clock.advance(250);
    clock.advance(10_000);
    expect(reasons()).toEqual(['closed', 'openTimeLimit']);
    server.reachable = true;
    clock.advance(500);
    await turn();
    expect(signalling.state).toBe('ready');
  });
});

describe('a server that was restarted', () => {
  it('is told a command again, under its own id, while it awaits the call', async () => {
    const codes = ['callAwaited', 'callAwaited'] as const;
    let asked = 0;
    server.answer('draft.update', () => {
      const code = codes[asked];
      asked += 1;
      return code === undefined ? success({ serial: 7 }) : failure(code);
    });
    const answer = signalling.request('draft.update', update);
    for (let round = 0; round < codes.length; round += 1) {
      await turn();
      clock.advance(500);
    }
    expect(await answer).toEqual(success({ serial: 7 }));
    const ids = server.askedOf('draft.update').map(({ commandId }) => commandId);
    expect(ids).toHaveLength(3);
    expect(new Set(ids).size).toBe(1);
  });

  it('that never takes the call up again leaves the command unanswered only for its time limit', async () => {
    server.answer('draft.update', () => failure('callAwaited'));
    const answer = signalling.request('draft.update', update);
    for (let passedMs = 0; passedMs <= 60_000; passedMs += 500) {
      await turn();
      clock.advance(500);
    }
    expect(await answer).toEqual(failure('offline'));
  });
});

describe('asking', () => {
  it('answers with the parsed result', async () => {
    server.answer('presence.set', (presence) => success(presence));
    expect(await signalling.request('presence.set', { available: true, onDuty: false })).toEqual(
      success({ available: true, onDuty: false }),
    );
  });

  it('answers with the named error of the server', async () => {
    server.answer('presence.set', () => failure('notAllowed'));
    expect(await signalling.request('presence.set', { available: true, onDuty: false })).toEqual(failure('notAllowed'));
  });

  it('answers malformed for a result that does not fit its schema', async () => {
    const { id } = await ask('presence.set');
    server.raw({ v: 1, type: 'reply', id, ok: true, result: { available: 'yes' } });
    expect(await answers[0]).toEqual(failure('malformed'));
    expect(logged).toContainEqual({ event: 'signalling.resultMalformed', type: 'presence.set' });
  });

  it('sends the epoch of the session with every request, and a commandId with commands only', async () => {
    server.answer('presence.set', (presence) => success(presence));
    server.answer('draft.update', () => success({ serial: 1 }));
    await signalling.request('presence.set', { available: true, onDuty: false });
    await signalling.request('draft.update', update);
    const [presence, edit] = server.asked.slice(1);
    expect(presence).toMatchObject({ sessionEpoch: 1 });
    expect(presence).not.toHaveProperty('commandId');
    expect(edit).toMatchObject({ sessionEpoch: 1 });
    expect(CommandId.safeParse(edit?.commandId).success).toBe(true);
  });

  it('uses the commandId that it is given', async () => {
    const commandId = CommandId.parse(crypto.randomUUID());
    server.answer('draft.update', () => success({ serial: 1 }));
    await signalling.request('draft.update', update, { commandId });
    expect(server.asked[1]).toMatchObject({ commandId });
  });

  it('ignores an answer to nothing that was asked', async () => {
    server.raw({ v: 1, type: 'reply', id: crypto.randomUUID(), ok: true, result: {} });
    expect(logged).toContainEqual({ event: 'signalling.frameIgnored', reason: 'unknownRequest' });
    expect(signalling.state).toBe('ready');
  });

  let answers: Promise<unknown>[] = [];
  /** Ask something that the server leaves unanswered. */
  async function ask(type: 'presence.set') {
    server.answer(type, () => 'silence');
    const arrived = server.next(type);
    answers = [signalling.request(type, { available: true, onDuty: false })];
    return arrived;
  }
});

describe('the connection breaks', () => {
  it('ends what is no command as offline, and takes none until it is back', async () => {
    server.answer('presence.set', () => 'silence');
    const answer = signalling.request('presence.set', { available: true, onDuty: false });
    server.drop();
    expect(await answer).toEqual(failure('offline'));
    expect(await signalling.request('presence.set', { available: true, onDuty: false })).toEqual(failure('offline'));
    expect(server.askedOf('presence.set')).toHaveLength(1);
  });

  it('sends a command again under its commandId and the new epoch, until it is answered', async () => {
    server.answer('draft.update', () => 'silence');
    const answer = signalling.request('draft.update', update);
    server.drop();
    clock.advance(250);
    await turn();
    server.drop();
    server.answer('draft.update', () => success({ serial: 7 }));
    clock.advance(500);
    expect(await answer).toEqual(success({ serial: 7 }));
    const sent = server.askedOf('draft.update');
    expect(sent.map(({ sessionEpoch }) => sessionEpoch)).toEqual([1, 2, 3]);
    expect(new Set(sent.map(({ commandId }) => commandId)).size).toBe(1);
  });

  it('keeps a command that is asked meanwhile', async () => {
    server.answer('draft.update', () => success({ serial: 1 }));
    server.drop();
    const answer = signalling.request('draft.update', update);
    clock.advance(250);
    expect(await answer).toEqual(success({ serial: 1 }));
    expect(server.askedOf('draft.update')).toHaveLength(1);
  });

  it('waits longer from attempt to attempt, up to a limit, and shortly again after a success', async () => {
    server.reachable = false;
    server.drop();
    const waits: (number | null)[] = [];
    for (let attempt = 0; attempt < 8; attempt += 1) {
      const waitMs = clock.nextInMs() ?? 0;
      waits.push(waitMs);
      clock.advance(waitMs);
      server.drop();
    }
    expect(waits).toEqual([250, 500, 1000, 2000, 4000, 4000, 4000, 4000]);
    server.reachable = true;
    clock.advance(4000);
    await turn();
    expect(signalling.state).toBe('ready');
    server.drop();
    expect(clock.nextInMs()).toBe(250);
  });

  it('spreads its attempts by chance, down to half of the wait', async () => {
    signalling.close();
    signalling = createSignalling({ openSocket: server.openSocket, clock, random: () => 0 });
    await turn();
    server.drop();
    expect(clock.nextInMs()).toBe(125);
  });

  it('tells each change of state', async () => {
    server.drop();
    clock.advance(250);
    await turn();
    expect(states).toEqual(['ready', 'lost', 'connecting', 'ready']);
  });
});

describe('an answer that does not come', () => {
  it('is offline after the time limit; a command has a longer one', async () => {
    server.answer('presence.set', () => 'silence');
    server.answer('draft.update', () => 'silence');
    const presence = signalling.request('presence.set', { available: true, onDuty: false });
    const edit = signalling.request('draft.update', update);
    clock.advance(1);
    server.raw({ v: 1, type: 'reply', id: crypto.randomUUID(), ok: true, result: {} });
    clock.advance(9_999);
    expect(await presence).toEqual(failure('offline'));
    expect(logged).not.toContainEqual({ event: 'signalling.timeLimit', type: 'draft.update' });
    clock.advance(50_000);
    expect(await edit).toEqual(failure('offline'));
    expect(signalling.state).toBe('ready');
  });

  it('means a dead line if nothing at all came in since it was asked: connect anew', async () => {
    server.answer('presence.set', () => 'silence');
    clock.advance(1);
    const answer = signalling.request('presence.set', { available: true, onDuty: false });
    clock.advance(10_000);
    expect(await answer).toEqual(failure('offline'));
    expect(reasons()).toEqual(['silent']);
    clock.advance(250);
    await turn();
    expect(signalling.state).toBe('ready');
  });
});

describe('a line that was cut without a word', () => {
  const beat = () => server.tell('session.beat', {});

  it('is given up ten seconds after the last frame, and the next connection is tried', async () => {
    beat();
    clock.advance(3_000);
    beat();
    clock.advance(9_999);
    expect(signalling.state).toBe('ready');
    clock.advance(1);
    expect(states.at(-1)).toBe('lost');
    expect(reasons()).toEqual(['silent']);
    clock.advance(250);
    await turn();
    expect(signalling.state).toBe('ready');
  });

  it('is no line of a server that never beats', () => {
    clock.advance(60_000);
    expect(signalling.state).toBe('ready');
  });

  it('is not taken for one on which anything else comes in', async () => {
    beat();
    for (let round = 0; round < 10; round += 1) {
      clock.advance(9_000);
      server.raw({ v: 1, type: 'reply', id: crypto.randomUUID(), ok: true, result: {} });
    }
    expect(signalling.state).toBe('ready');
  });

  it('is not one of a page that was busy for a minute: late timers count once', async () => {
    beat();
    for (let minute = 0; minute < 20; minute += 1) {
      clock.stall(60_000);
      beat();
    }
    expect(signalling.state).toBe('ready');
  });

  it('leaves no timer once the connection is closed', () => {
    beat();
    signalling.close();
    expect(clock.nextInMs()).toBeNull();
  });
});

describe('events', () => {
  const place = {
    officersSignedIn: 2,
    officersFree: 1,
    officersInCall: 1,
    officersReachable: 2,
    waiting: 0,
    estimatedWaitS: null,
    opening: { open: true, opens: null },
  };

  it('reach those who listen, parsed, until they stop', () => {
    const heard: unknown[] = [];
    const stop = signalling.on('queue.counterState', (payload) => heard.push(payload));
    server.tell('queue.counterState', place);
    stop();
    stop();
    server.tell('queue.counterState', place);
    expect(heard).toEqual([place]);
  });

  it('that are unknown or do not fit are reported and ignored', () => {
    const heard: unknown[] = [];
    signalling.on('queue.counterState', (payload) => heard.push(payload));
    server.raw({ v: 1, type: 'queue.invented', serial: 1, sessionEpoch: 1, payload: {} });
    server.raw({ v: 1, type: 'queue.counterState', serial: 2, sessionEpoch: 1, payload: { waiting: -1 } });
    server.raw('not JSON');
    server.raw({ v: 1, type: 'queue.counterState', serial: 3, sessionEpoch: 1, payload: place });
    expect(heard).toEqual([place]);
    expect(logged.filter(({ event }) => event === 'signalling.frameIgnored')).toEqual([
      { event: 'signalling.frameIgnored', reason: 'unknownEvent', type: 'queue.invented' },
      { event: 'signalling.frameIgnored', reason: 'malformed', type: 'queue.counterState' },
      { event: 'signalling.frameIgnored', reason: 'malformed' },
    ]);
  });

  it('of an earlier session are ignored', () => {
    const heard: unknown[] = [];
    signalling.on('queue.counterState', (payload) => heard.push(payload));
    server.raw({ v: 1, type: 'queue.counterState', serial: 1, sessionEpoch: 9, payload: place });
    expect(heard).toEqual([]);
  });

  it('with a gap in their serials mean a new connection, which brings snapshots', async () => {
    const heard: unknown[] = [];
    signalling.on('queue.counterState', (payload) => heard.push(payload));
    server.raw({ v: 1, type: 'queue.counterState', serial: 2, sessionEpoch: 1, payload: place });
    expect(heard).toEqual([]);
    expect(reasons()).toEqual(['serialGap']);
    clock.advance(250);
    await turn();
    server.tell('queue.counterState', place);
    expect(heard).toEqual([place]);
  });
});

describe('the seat is taken by a newer connection', () => {
  it('ends for good: no reconnect, and everything asked is offline', async () => {
    server.answer('draft.update', () => 'silence');
    const answer = signalling.request('draft.update', update);
    server.tell('session.replaced', {});
    expect(await answer).toEqual(failure('offline'));
    expect(await signalling.request('draft.update', update)).toEqual(failure('offline'));
    expect(signalling.state).toBe('replaced');
    expect(clock.nextInMs()).toBeNull();
    expect(server.connections).toBe(1);
  });

  it('also before hello was answered', async () => {
    server.answer('session.hello', () => 'silence');
    server.drop();
    clock.advance(250);
    await turn();
    server.raw({ v: 1, type: 'session.replaced', serial: 1, sessionEpoch: 0, payload: {} });
    expect(signalling.state).toBe('replaced');
    expect(clock.nextInMs()).toBeNull();
  });
});

describe('closing', () => {
  it('may happen twice, ends what is under way as offline, and leaves no timer', async () => {
    server.answer('draft.update', () => 'silence');
    const answer = signalling.request('draft.update', update);
    signalling.close();
    signalling.close();
    expect(await answer).toEqual(failure('offline'));
    expect(states).toEqual(['ready', 'closed']);
    expect(clock.nextInMs()).toBeNull();
  });

  it('while waiting for the next attempt makes it the last', () => {
    server.drop();
    signalling.close();
    clock.advance(60_000);
    expect(server.connections).toBe(1);
    expect(signalling.state).toBe('closed');
  });
});
