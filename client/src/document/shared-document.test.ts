import { type CommandId, DraftId, documentLimits, draftOpened, failure, ParagraphId, success } from '@loket/contract';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { ClientLogEvent } from '../log.ts';
import { createSignalling, type Signalling } from '../signalling/signalling.ts';
import { createFakeServer, type FakeServer, turn } from '../testing/fake-server.ts';
import { createManualClock, type ManualClock } from '../testing/manual-clock.ts';
import { base64ToBytes, bytesToBase64 } from './base64.ts';
import { createSharedDocument, type Refused, type SharedDocument } from './shared-document.ts';

const draftId = DraftId.parse('5f0c7d5e-2f3b-4a55-9d6e-0d3b7f0f1a11');
const both = { nl: 'Merk', en: 'Make' };
const field = (key: string) => ({ key, kind: 'text', label: both, required: false, maxLength: 20 }) as const;

/** draft.opened, holding this Yjs state. */
const opened = (state: Uint8Array) =>
  draftOpened.payload.parse({
    callId: crypto.randomUUID(),
    draftId,
    template: {
      ...{ templateId: 'diefstal-fiets', version: 1, route: 'counter', title: both, storyHints: [] },
      ...{ fields: [field('merk'), field('kleur')], nextSteps: [both] },
    },
    state: bytesToBase64(state),
    status: {
      ...{ draftId, phase: 'drafting', sha256: '0'.repeat(64), paragraphs: [], openFields: [], aangever: null, readOut: null },
      ...{ aangeverSigned: null, verbalisantSigned: null, zaaknummer: null, missing: [] },
    },
  });

/** The server's side of one document, between the seats that edit it. */
function createFakeCounter(clock: ManualClock) {
  const doc = new Y.Doc();
  const seats: { server: FakeServer; signalling: Signalling }[] = [];
  const taken = new Set<CommandId>();
  return {
    doc,
    state: () => Y.encodeStateAsUpdate(doc),
    async seat() {
      const server = createFakeServer();
      const logged: ClientLogEvent[] = [];
      server.answer('draft.update', ({ update }) => {
        const commandId = server.askedOf('draft.update').at(-1)?.commandId;
        if (commandId !== undefined) taken.add(commandId);
        Y.applyUpdate(doc, base64ToBytes(update));
        for (const other of seats) if (other.server !== server) other.server.tell('draft.updated', { draftId, serial: taken.size, update });
        return success({ serial: taken.size });
      });
      const signalling = createSignalling({ openSocket: server.openSocket, clock, random: () => 1 });
      seats.push({ server, signalling });
      await turn();
      const document = createSharedDocument({
        ...{ signalling, clock, random: () => 1, opened: opened(Y.encodeStateAsUpdate(doc)) },
        log: (event) => logged.push(event),
      });
      return { server, signalling, document, logged };
    },
    taken,
    close() {
      for (const { signalling } of seats) signalling.close();
    },
  };
}

let clock: ManualClock;
let counter: ReturnType<typeof createFakeCounter>;

beforeEach(() => {
  clock = createManualClock();
  counter = createFakeCounter(clock);
});
afterEach(() => counter.close());

/** Let edits gather, go, and come back. */
async function exchange(): Promise<void> {
  for (let round = 0; round < 4; round += 1) {
    clock.advance(50);
    await turn();
  }
}
const texts = (document: SharedDocument) => document.snapshot().paragraphs.map(({ text }) => text);

describe('editing alone', () => {
  it('shows at once, and is pending until the server has it', async () => {
    const { document } = await counter.seat();
    let changes = 0;
    document.onChange(() => {
      changes += 1;
    });
    document.setField('merk', 'Gazelle');
    expect(document.snapshot().fields).toEqual({ merk: 'Gazelle' });
    expect(document.pending).toBe(1);
    expect(changes).toBe(1);
    await exchange();
    expect(document.pending).toBe(0);
    expect(changes).toBe(2);
    expect(counter.doc.getMap('fields').toJSON()).toEqual({ merk: 'Gazelle' });
  });

  it('keeps the same snapshot until something changes', async () => {
    const { document } = await counter.seat();
    const before = document.snapshot();
    expect(document.snapshot()).toBe(before);
    document.setField('merk', 'Gazelle');
    expect(document.snapshot()).not.toBe(before);
  });

  it('inserts, changes and removes paragraphs by their id', async () => {
    const { document } = await counter.seat();
    const last = document.insertParagraph(0, 'Toen was hij weg.');
    const first = document.insertParagraph(0, 'Ik zette hem neer.');
    document.setParagraphText(last, 'Toen was de fiets weg.');
    expect(texts(document)).toEqual(['Ik zette hem neer.', 'Toen was de fiets weg.']);
    document.removeParagraph(first);
    expect(texts(document)).toEqual(['Toen was de fiets weg.']);
    expect(ParagraphId.safeParse(last).success).toBe(true);
  });

  it('of what is not there or does not change is no edit', async () => {
    const { document } = await counter.seat();
    const id = document.insertParagraph(9, 'a');
    document.setField('merk', 'b');
    await exchange();
    document.setParagraphText(id, 'a');
    document.setField('merk', 'b');
    document.setField('unknown', 'c');
    document.setParagraphText(ParagraphId.parse(crypto.randomUUID()), 'd');
    document.removeParagraph(ParagraphId.parse(crypto.randomUUID()));
    expect(document.pending).toBe(0);
  });

  it('drops what the server would refuse: control characters, writing direction, halves of pairs, excess', async () => {
    const { document } = await counter.seat();
    const id = document.insertParagraph(0, 'ab\u0000c\u202Ed\uD83D');
    expect(texts(document)).toEqual(['abcd\uFFFD']);
    document.setParagraphText(id, `${'x'.repeat(documentLimits.paragraphLength - 1)}🚲`);
    expect(texts(document)).toEqual(['x'.repeat(documentLimits.paragraphLength - 1)]);
    document.setField('merk', 'y'.repeat(30));
    expect(document.snapshot().fields).toEqual({ merk: 'y'.repeat(20) });
  });
});

describe('sending', () => {
  it('gathers edits for a moment into one message, with one message under way at a time', async () => {
    const { document, server } = await counter.seat();
    let release: () => void = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    server.answer('draft.update', async () => {
      await gate;
      return success({ serial: 1 });
    });
    document.setField('merk', 'G');
    document.setField('merk', 'Ga');
    clock.advance(49);
    expect(server.askedOf('draft.update')).toHaveLength(0);
    clock.advance(1);
    document.setField('merk', 'Gaz');
    clock.advance(500);
    await turn();
    expect(server.askedOf('draft.update')).toHaveLength(1);
    expect(document.pending).toBe(3);
    release();
    await turn();
    expect(server.askedOf('draft.update')).toHaveLength(2);
    expect(document.pending).toBe(0);
  });

  it('splits what does not fit in one message', async () => {
    const { document, server } = await counter.seat();
    for (let count = 0; count < 30; count += 1) document.insertParagraph(0, String(count).padEnd(documentLimits.paragraphLength, 'x'));
    await exchange();
    expect(server.askedOf('draft.update').length).toBeGreaterThan(1);
    expect(document.pending).toBe(0);
    expect(counter.doc.getArray('story').length).toBe(30);
  });

  it('repeats what the disk of the server could not take, under the same commandId, ever later', async () => {
    const { document, server } = await counter.seat();
    server.answer('draft.update', () => failure('storageUnavailable'));
    document.setField('merk', 'Gazelle');
    clock.advance(50);
    await turn();
    const waits: (number | null)[] = [];
    for (let attempt = 0; attempt < 3; attempt += 1) {
      waits.push(clock.nextInMs());
      clock.advance(clock.nextInMs() ?? 0);
      await turn();
    }
    expect(document.storageFails).toBe(true);
    expect(waits).toEqual([500, 1000, 2000]);
    expect(new Set(server.askedOf('draft.update').map(({ commandId }) => commandId)).size).toBe(1);
    expect(document.pending).toBe(1);
  });
});

describe('two people in one document', () => {
  it('see what the other types', async () => {
    const desk = await counter.seat();
    const kiosk = await counter.seat();
    let seen = 0;
    kiosk.document.onChange(() => {
      seen += 1;
    });
    desk.document.insertParagraph(0, 'Ik zette mijn fiets neer.');
    await exchange();
    expect(texts(kiosk.document)).toEqual(['Ik zette mijn fiets neer.']);
    expect(seen).toBe(1);
    expect(kiosk.document.pending).toBe(0);
  });

  it('can type in one paragraph at the same time', async () => {
    const desk = await counter.seat();
    const kiosk = await counter.seat();
    const id = desk.document.insertParagraph(0, 'Ik zette mijn fiets in het rek.');
    await exchange();
    desk.document.setParagraphText(id, 'Ik zette mijn rode fiets in het rek.');
    kiosk.document.setParagraphText(id, 'Ik zette mijn fiets in het rek bij de winkel.');
    await exchange();
    expect(texts(desk.document)).toEqual(['Ik zette mijn rode fiets in het rek bij de winkel.']);
    expect(texts(kiosk.document)).toEqual(texts(desk.document));
  });

  it('never tear a character apart', async () => {
    const desk = await counter.seat();
    const kiosk = await counter.seat();
    const id = desk.document.insertParagraph(0, 'a🚲b');
    await exchange();
    desk.document.setParagraphText(id, 'a🚳b');
    kiosk.document.setParagraphText(id, 'a🚲bc');
    await exchange();
    expect(texts(desk.document)).toEqual(['a🚳bc']);
    expect(texts(kiosk.document)).toEqual(texts(desk.document));
  });

  it('ignore what belongs to another draft, and survive bytes that are no update', async () => {
    const { document, server, logged } = await counter.seat();
    server.tell('draft.updated', { draftId: crypto.randomUUID(), serial: 1, update: bytesToBase64(counter.state()) });
    server.tell('draft.updated', { draftId, serial: 2, update: '////' });
    document.setField('merk', 'Gazelle');
    await exchange();
    expect(document.snapshot()).toEqual({ fields: { merk: 'Gazelle' }, paragraphs: [] });
    expect(logged).toEqual([{ event: 'document.updateMalformed' }]);
  });

  it('end with the same text, whatever they do and whenever it travels', async () => {
    const word = fc.string({ unit: 'grapheme', maxLength: 12 });
    const step = fc.record({
      who: fc.nat({ max: 1 }),
      what: fc.constantFrom('insert', 'change', 'remove', 'field', 'travel', 'reconnect'),
      where: fc.nat({ max: 5 }),
      text: word,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        clock = createManualClock();
        const property = createFakeCounter(clock);
        const seats = [await property.seat(), await property.seat()];
        for (const { who, what, where, text } of steps) {
          const seat = seats[who];
          if (seat === undefined) continue;
          const { document, server } = seat;
          const { paragraphs } = document.snapshot();
          const paragraph = paragraphs[where % Math.max(1, paragraphs.length)];
          if (what === 'insert') document.insertParagraph(where, text);
          else if (what === 'field') document.setField(where % 2 === 0 ? 'merk' : 'kleur', text);
          else if (what === 'change' && paragraph !== undefined)
            document.setParagraphText(paragraph.paragraphId, `${text}${paragraph.text.slice(where)}`);
          else if (what === 'remove' && paragraph !== undefined) document.removeParagraph(paragraph.paragraphId);
          else if (what === 'travel') await exchange();
          else if (what === 'reconnect') {
            server.drop();
            clock.advance(250);
            await turn();
            server.tell('draft.opened', opened(property.state()));
          }
        }
        await exchange();
        await exchange();
        const [one, other] = seats.map(({ document }) => document.snapshot());
        expect(one).toEqual(other);
        expect(one?.fields).toEqual(property.doc.getMap('fields').toJSON());
        expect(one?.paragraphs.length).toBe(property.doc.getArray('story').length);
        expect(seats.map(({ document }) => document.pending)).toEqual([0, 0]);
        for (const { document } of seats) document.close();
        property.close();
      }),
      { numRuns: 40 },
    );
  });
});

describe('the connection breaks', () => {
  it('sends again what was under way, once, and what was typed meanwhile', async () => {
    const desk = await counter.seat();
    const kiosk = await counter.seat();
    const answered = desk.server.next('draft.update');
    desk.document.setField('merk', 'Gazelle');
    clock.advance(50);
    await answered;
    desk.server.drop();
    desk.document.setField('kleur', 'rood');
    kiosk.document.insertParagraph(0, 'Van de burger.');
    await exchange();
    clock.advance(250);
    await turn();
    desk.server.tell('draft.opened', opened(counter.state()));
    await exchange();
    expect(desk.document.pending).toBe(0);
    expect(desk.document.snapshot().fields).toEqual({ merk: 'Gazelle', kleur: 'rood' });
    expect(texts(desk.document)).toEqual(['Van de burger.']);
    expect(kiosk.document.snapshot()).toEqual(desk.document.snapshot());
    expect(counter.taken.size).toBe(3);
  });
});

describe('a document that is opened again', () => {
  it('does not send twice what is under way', async () => {
    const { document, server } = await counter.seat();
    server.answer('draft.update', () => 'silence');
    document.setField('merk', 'Gazelle');
    clock.advance(50);
    server.tell('draft.opened', opened(counter.state()));
    await exchange();
    expect(server.askedOf('draft.update')).toHaveLength(1);
    expect(document.pending).toBe(1);
  });

  it('sends at once what waited for a better moment', async () => {
    const { document, server } = await counter.seat();
    server.answer('draft.update', () => failure('storageUnavailable'));
    document.setField('merk', 'Gazelle');
    clock.advance(50);
    await turn();
    server.answer('draft.update', () => success({ serial: 1 }));
    server.tell('draft.opened', opened(counter.state()));
    await turn();
    expect(document.pending).toBe(0);
    expect(document.storageFails).toBe(false);
  });
});

describe('the document was closed meanwhile', () => {
  it('hands over what is not in it as proposals, and shows the text of the server', async () => {
    const { document, server, logged } = await counter.seat();
    const kept = document.insertParagraph(0, 'Blijft zo.');
    const gone = document.insertParagraph(1, 'Moest weg.');
    document.setField('merk', 'Gazelle');
    await exchange();
    const refusals: Refused[] = [];
    document.onRefused((refusal) => refusals.push(refusal));
    server.answer('draft.update', () => failure('documentClosed'));
    document.setParagraphText(kept, 'Blijft zo niet.');
    document.removeParagraph(gone);
    const added = document.insertParagraph(9, 'Te laat.');
    document.setField('merk', 'Batavus');
    await exchange();
    expect(refusals).toEqual([
      {
        code: 'documentClosed',
        proposals: [
          { kind: 'field', key: 'merk', value: 'Batavus' },
          { kind: 'paragraph', paragraphId: kept, text: 'Blijft zo niet.' },
          { kind: 'paragraph', paragraphId: added, text: 'Te laat.' },
          { kind: 'removal', paragraphId: gone },
        ],
      },
    ]);
    expect(texts(document)).toEqual(['Blijft zo.', 'Moest weg.']);
    expect(document.snapshot().fields).toEqual({ merk: 'Gazelle' });
    expect(document.pending).toBe(0);
    expect(logged).toEqual([{ event: 'document.updateRefused', code: 'documentClosed' }]);
  });

  it('takes what was typed while the refusal was under way along', async () => {
    const { document, server } = await counter.seat();
    const refusals: Refused[] = [];
    document.onRefused((refusal) => refusals.push(refusal));
    server.answer('draft.update', () => failure('documentClosed'));
    document.setField('merk', 'Gaz');
    clock.advance(50);
    document.setField('merk', 'Gazelle');
    await turn();
    expect(refusals).toMatchObject([{ proposals: [{ value: 'Gazelle' }] }]);
    await exchange();
    expect(server.askedOf('draft.update')).toHaveLength(1);
  });
});

describe('closing', () => {
  it('may happen twice, and sends and hears nothing more', async () => {
    const { document, server } = await counter.seat();
    document.setField('merk', 'Gazelle');
    document.close();
    document.close();
    await exchange();
    expect(server.askedOf('draft.update')).toEqual([]);
    expect(clock.nextInMs()).toBeNull();
  });
});

it('a document that is closed with an edit under way tries nothing more, whatever the answer', async () => {
  const { document, server } = await counter.seat();
  server.answer('draft.update', () => failure('storageUnavailable'));
  document.setField('merk', 'Gazelle');
  clock.advance(50);
  document.close();
  await turn();
  expect(server.askedOf('draft.update')).toHaveLength(1);
  expect(clock.nextInMs()).toBeNull();
});

describe('base64', () => {
  it('carries any bytes there and back, as RFC 4648 has it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 20_000, size: 'max' }), (bytes) => {
        expect(bytesToBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
        expect([...base64ToBytes(bytesToBase64(bytes))]).toEqual([...bytes]);
      }),
      { numRuns: 30 },
    );
  });
});
