import { randomUUID } from 'node:crypto';
import { CallId, ParagraphId, paragraphSha256, sharedDocumentKeys } from '@loket/contract';
import * as Y from 'yjs';
import { groupCommitMs } from '../src/aangifte/edits.ts';
import type { Principal } from '../src/identity/principal.ts';
import { paragraphOf } from './aangifte-story.ts';
import type { HouseClient, WholeHouse } from './whole-house.ts';

/** A kiosk and an officer in a call, with a document that one paragraph was written in. */
export type Pair = {
  readonly kiosk: HouseClient;
  readonly officer: HouseClient;
  readonly callId: string;
  readonly draftId: string;
  readonly paragraph: { readonly paragraphId: ParagraphId; readonly sha256: string };
};

/** A Yjs update that fits the documents of these tests. */
export function someUpdate(): string {
  const doc = new Y.Doc();
  doc.getMap(sharedDocumentKeys.fields).set('merk', 'Gazelle');
  return Buffer.from(Y.encodeStateAsUpdate(doc)).toString('base64');
}

const paragraphText = 'Dit blijft staan.';

/** Connects the two and brings them into a call with a document; a call of earlier connections goes on. */
export async function connectPair(house: WholeHouse, kioskSeat: Principal, officerSeat: Principal, earlier?: Pair): Promise<Pair> {
  const [kiosk, officer] = [await house.connect(kioskSeat), await house.connect(officerSeat)];
  const goesOn = earlier !== undefined && kiosk.seen('call.started')?.['callId'] === earlier.callId;
  if (goesOn) return { ...earlier, kiosk, officer };
  // What was sent at random may have brought either into another call.
  for (const client of [kiosk, officer]) {
    const other = CallId.safeParse(client.seen('call.started')?.['callId']);
    if (other.success && client.seen('call.ended') === undefined) await client.ask('call.hangUp', { callId: other.data });
  }
  await officer.ask('presence.set', { available: true, onDuty: false });
  if (kiosk.seen('queue.place') === undefined) await kiosk.ask('queue.join', { language: 'nl' });
  const offerId = officer.seen('offer.made')?.['offerId'];
  if (typeof offerId !== 'string') throw new Error('nobody was offered');
  const { callId } = await officer.ask('call.accept', { offerId });
  const { draftId } = await officer.ask('draft.open', { callId, templateId: 'diefstal-fiets' });
  const paragraphId = ParagraphId.parse(randomUUID());
  const doc = new Y.Doc();
  doc.getArray(sharedDocumentKeys.story).push([paragraphOf(paragraphId, paragraphText)]);
  const written = officer.ask('draft.update', { draftId, update: Buffer.from(Y.encodeStateAsUpdate(doc)).toString('base64') });
  house.clock.advance(groupCommitMs);
  await written;
  return { kiosk, officer, callId, draftId, paragraph: { paragraphId, sha256: paragraphSha256(paragraphId, paragraphText) } };
}
