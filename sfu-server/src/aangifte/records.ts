import {
  Ambtsbelofte,
  draftSetFieldOpen,
  OfficerId,
  ParagraphId,
  Person,
  ReadOutHow,
  RefusalReason,
  Sha256Hex,
  SignatureStrokes,
} from '@loket/contract';
import { z } from 'zod';

/** What can be recorded about a draft beside its text. Each is bound to the content that it was said of, where it is said of content. */
export const DraftRecord = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('verdict'),
    paragraphId: ParagraphId,
    sha256: Sha256Hex,
    /** `withdrawn` is recorded by the server when an edit changes a paragraph that was agreed to. */
    verdict: z.enum(['agreed', 'disputed', 'withdrawn']),
  }),
  z.strictObject({ kind: z.literal('fieldOpen'), key: draftSetFieldOpen.payload.shape.key, open: z.boolean() }),
  z.strictObject({ kind: z.literal('identity'), person: Person }),
  z.strictObject({ kind: z.literal('readOut'), how: ReadOutHow, sha256: Sha256Hex }),
  z.strictObject({ kind: z.literal('aangeverDrew'), sha256: Sha256Hex, strokes: SignatureStrokes }),
  z.strictObject({ kind: z.literal('aangeverDidNotSign'), sha256: Sha256Hex, reason: RefusalReason }),
  z.strictObject({ kind: z.literal('verbalisantSigned'), sha256: Sha256Hex, oath: Ambtsbelofte }),
  /** Another officer went on with the document: what the one before signed does not count for this one. */
  z.strictObject({ kind: z.literal('verbalisantChanged'), officerId: OfficerId }),
]);
export type DraftRecord = z.infer<typeof DraftRecord>;
export type RecordKind = DraftRecord['kind'];

/** A record as it lies in its row: with the server's own instant. */
export type KeptRecord = DraftRecord & { readonly at: string };

export type KeptRecordOf<Kind extends RecordKind> = Extract<DraftRecord, { kind: Kind }> & { readonly at: string };

/** The newest record of a kind that passes, if there is one; `records` in the order in which they were made. */
export function newest<Kind extends RecordKind>(
  records: readonly KeptRecord[],
  kind: Kind,
  passes: (record: KeptRecordOf<Kind>) => boolean = () => true,
): KeptRecordOf<Kind> | undefined {
  return records.filter((record): record is KeptRecordOf<Kind> => record.kind === kind).findLast(passes);
}

/** What the verbalisant of now signed; the signature of one before does not count. */
export function verbalisantSignature(records: readonly KeptRecord[]): KeptRecordOf<'verbalisantSigned'> | undefined {
  const last = records.findLast((record) => record.kind === 'verbalisantSigned' || record.kind === 'verbalisantChanged');
  return last?.kind === 'verbalisantSigned' ? last : undefined;
}
