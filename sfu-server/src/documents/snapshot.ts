import {
  Ambtsbelofte,
  DocumentContent,
  DraftId,
  Instant,
  OfficerId,
  ReadOutHow,
  RefusalReason,
  Sha256Hex,
  SignatureStrokes,
  Template,
} from '@loket/contract';
import { z } from 'zod';

/**
 * Everything that a proces-verbaal is made of, frozen when its number is allotted. The PDF is a function of this and of nothing
 * else, so that an interrupted sealing can be done again.
 */
export const Snapshot = z.strictObject({
  version: z.literal(1),
  draftId: DraftId,
  zaaknummer: z.string(),
  procesVerbaalNumber: z.string(),
  organisation: z.strictObject({ name: z.string(), unitName: z.string() }),
  template: Template,
  content: DocumentContent,
  contentSha256: Sha256Hex,
  readOut: z.strictObject({ how: ReadOutHow, at: Instant }),
  aangeverSigned: z.discriminatedUnion('how', [
    z.strictObject({ how: z.literal('drawn'), strokes: SignatureStrokes, at: Instant }),
    z.strictObject({ how: z.literal('notSigned'), reason: RefusalReason, at: Instant }),
  ]),
  verbalisant: z.strictObject({ officerId: OfficerId, displayName: z.string(), unit: z.string(), oath: Ambtsbelofte, at: Instant }),
  /** Who the citizen can ask for. */
  contactOfficer: z.string(),
  kiosk: z.strictObject({ name: z.string(), place: z.string() }),
  openedAt: Instant,
  frozenAt: Instant,
});
export type Snapshot = z.infer<typeof Snapshot>;
