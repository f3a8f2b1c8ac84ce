import { randomUUID } from 'node:crypto';
import {
  type DraftId,
  type DraftStatus,
  sharedDocumentKeys as keys,
  ParagraphId,
  type RequestInputResult,
  type RequestPayload,
  type RequestType,
  type Result,
} from '@loket/contract';
import * as Y from 'yjs';
import type { LiveCall } from '../src/aangifte/ports.ts';
import type { CounterHouse, TestPeer } from './counter-house.ts';

type Side = 'kiosk' | 'officer';

/** Two people in a call with a document between them, told in their own steps. Each step throws if it is refused. */
export type Story = {
  readonly call: LiveCall;
  readonly kiosk: TestPeer;
  readonly officer: TestPeer;
  readonly draftId: DraftId;
  /** What one side's screen shows; kept equal by what is sent. */
  readonly doc: (side: Side) => Y.Doc;
  readonly status: () => DraftStatus;
  readonly setField: (side: Side, key: string, value: string) => Promise<void>;
  readonly addParagraph: (side: Side, text: string) => Promise<ParagraphId>;
  readonly appendToParagraph: (side: Side, paragraphId: ParagraphId, text: string) => Promise<void>;
  readonly agreeToAll: () => Promise<void>;
  readonly establishIdentity: (surname?: string) => Promise<void>;
  readonly recordReadOut: () => Promise<void>;
  readonly signAangever: () => Promise<void>;
  readonly signVerbalisant: () => Promise<void>;
  readonly finalise: () => Promise<string>;
  /** From an empty document to one that can be finalised. */
  readonly prepareAll: () => Promise<void>;
};

export const strokes = [
  [
    { x: 0.1, y: 0.5, tMs: 0 },
    { x: 0.5, y: 0.3, tMs: 30 },
    { x: 0.9, y: 0.6, tMs: 60 },
  ],
];

export async function openStory(
  house: CounterHouse,
  {
    kiosk = house.kiosk(),
    officer = house.officer(),
    templateId = 'diefstal-fiets',
  }: { kiosk?: TestPeer; officer?: TestPeer; templateId?: string } = {},
): Promise<Story> {
  const call = house.calls.start(kiosk, officer);
  const { draftId } = expectOk(await officer.ask('draft.open', { callId: call.callId, templateId }));
  const people = { kiosk, officer };
  const docs = { kiosk: docOf(kiosk), officer: docOf(officer) };

  const ask = async <Type extends RequestType>(side: Side, type: Type, payload: RequestPayload<Type>): Promise<RequestInputResult<Type>> =>
    expectOk(await people[side].ask(type, payload));
  const catchUp = (side: Side) => {
    for (const event of people[side].sent) if (event.type === 'draft.updated') applyUpdated(docs[side], event.payload);
  };
  const edit = async (side: Side, change: (doc: Y.Doc) => void) => {
    catchUp(side);
    const doc = docs[side];
    const before = Y.encodeStateVector(doc);
    change(doc);
    const update = Buffer.from(Y.encodeStateAsUpdate(doc, before)).toString('base64');
    expectOk(await house.commit(people[side].ask('draft.update', { draftId, update })));
  };
  const status = () => {
    const event = officer.sent.findLast(({ type }) => type === 'draft.statusChanged' || type === 'draft.opened');
    return event?.type === 'draft.opened' ? officer.last('draft.opened').status : officer.last('draft.statusChanged');
  };

  const story: Story = {
    call,
    kiosk,
    officer,
    draftId,
    doc: (side) => {
      catchUp(side);
      return docs[side];
    },
    status,
    setField: (side, key, value) => edit(side, (doc) => void doc.getMap(keys.fields).set(key, value)),
    addParagraph: async (side, text) => {
      const paragraphId = ParagraphId.parse(randomUUID());
      await edit(side, (doc) => doc.getArray(keys.story).push([paragraphOf(paragraphId, text)]));
      return paragraphId;
    },
    appendToParagraph: (side, paragraphId, text) =>
      edit(side, (doc) => {
        const body = textOf(doc, paragraphId);
        body.insert(body.length, text);
      }),
    agreeToAll: async () => {
      for (const { paragraphId, sha256 } of status().paragraphs) await ask('kiosk', 'draft.agree', { draftId, paragraphId, sha256 });
    },
    establishIdentity: async (surname = 'de Bruijn') => {
      const person = {
        surname,
        givenNames: 'Willeke',
        birthDate: '1961-11-03',
        documentKind: 'identityCard',
        documentNumber: 'SPECI2026',
        establishedHow: 'documentAndFace',
      } as const;
      await ask('officer', 'identity.establish', { draftId, person });
    },
    recordReadOut: async () => void (await ask('officer', 'draft.recordReadOut', { draftId, how: 'byCitizen', sha256: status().sha256 })),
    signAangever: async () => void (await ask('kiosk', 'draft.signAangever', { draftId, sha256: status().sha256, strokes })),
    signVerbalisant: async () =>
      void (await ask('officer', 'draft.signVerbalisant', { draftId, sha256: status().sha256, oath: 'ambtsbelofte' })),
    finalise: async () => (await ask('officer', 'aangifte.finalise', { draftId, sha256: status().sha256 })).zaaknummer,
    prepareAll: async () => {
      for (const [key, value] of Object.entries(filledFields)) await story.setField('officer', key, value);
      await ask('officer', 'draft.setFieldOpen', { draftId, key: 'framenummer', open: true });
      await story.addParagraph('officer', 'Ik zette mijn fiets om 9.00 uur op slot bij het station.');
      await story.addParagraph('officer', 'Toen ik om 17.30 uur terugkwam, was hij weg.');
      await story.agreeToAll();
      await story.establishIdentity();
      await story.recordReadOut();
      await story.signAangever();
      await story.signVerbalisant();
    },
  };
  return story;
}

/** Every field of a stolen bicycle that must be filled. */
export const filledFields: Readonly<Record<string, string>> = {
  soort: 'stadsfiets',
  merk: 'Gazelle',
  kleur: 'blauw',
  waarde: '650',
  waar: 'Voorbeeldstad, Stationsplein',
  datum: '2026-11-22',
  slot: 'ja-een',
  eigenaar: 'aangever',
};

export function expectOk<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(`refused: ${result.error.code} ${result.error.field ?? ''}`);
  return result.value;
}

function docOf(peer: TestPeer): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Buffer.from(peer.last('draft.opened').state, 'base64'));
  return doc;
}

function applyUpdated(doc: Y.Doc, payload: unknown): void {
  if (typeof payload === 'object' && payload !== null && 'update' in payload && typeof payload.update === 'string') {
    Y.applyUpdate(doc, Buffer.from(payload.update, 'base64'));
  }
}

export function paragraphOf(paragraphId: string, text: string): Y.Map<unknown> {
  const paragraph = new Y.Map<unknown>();
  paragraph.set(keys.paragraphId, paragraphId);
  paragraph.set(keys.paragraphText, new Y.Text(text));
  return paragraph;
}

function textOf(doc: Y.Doc, paragraphId: ParagraphId): Y.Text {
  for (const item of doc.getArray(keys.story).toArray()) {
    if (item instanceof Y.Map && item.get(keys.paragraphId) === paragraphId) {
      const body: unknown = item.get(keys.paragraphText);
      if (body instanceof Y.Text) return body;
    }
  }
  throw new Error('no such paragraph');
}
