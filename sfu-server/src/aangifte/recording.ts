import {
  type DraftId,
  draftAgree,
  failure,
  paragraphSha256,
  type RequestPayload,
  type RequestType,
  type Result,
  success,
} from '@loket/contract';
import type { AuditDetail, AuditKind } from '../audit/entry.ts';
import type { Audit } from '../audit/service.ts';
import { seatOf } from '../identity/principal.ts';
import type { Clock } from '../time/clock.ts';
import { type Acting, type Commands, sameContent } from './acting.ts';
import type { DraftRecord } from './records.ts';
import { currentContent, type DraftFacts, type Missing, neededBeforeSigning } from './status.ts';
import { addRecords } from './store.ts';

type Empty = Record<string, never>;
type Done = Promise<Result<Empty>>;
type Of<Type extends RequestType> = RequestPayload<Type>;

/** What the two people in a call say and do about their document. Each is a row, an audit entry, and a new status. */
export type Recording = {
  readonly agree: (acting: Acting, said: Of<'draft.agree'>) => Done;
  readonly dispute: (acting: Acting, said: Of<'draft.dispute'>) => Done;
  readonly setFieldOpen: (acting: Acting, noted: Of<'draft.setFieldOpen'>) => Done;
  readonly establishIdentity: (acting: Acting, established: Of<'identity.establish'>) => Done;
  readonly recordReadOut: (acting: Acting, reading: Of<'draft.recordReadOut'>) => Done;
  readonly signAangever: (acting: Acting, signed: Of<'draft.signAangever'>) => Done;
  readonly recordNotSigned: (acting: Acting, refused: Of<'draft.recordNotSigned'>) => Done;
  readonly signVerbalisant: (acting: Acting, signed: Of<'draft.signVerbalisant'>) => Done;
};

type Entry = { readonly record: DraftRecord; readonly audit: { readonly kind: AuditKind; readonly detail: AuditDetail } | undefined };

export function createRecording({ commands, audit, clock }: { commands: Commands; audit: Audit; clock: Clock }): Recording {
  /** Records what `decide` makes of the draft's facts, or answers its refusal. */
  const record = (type: RequestType, acting: Acting, draftId: DraftId, decide: (facts: DraftFacts) => Result<Entry>): Done =>
    commands.onDraft(acting, { type, answer: draftAgree.result, draftId }, async (trx, { row, facts }) => {
      const decided = decide(facts);
      if (!decided.ok) return decided;
      const { record: added, audit: entry } = decided.value;
      const actor = seatOf(acting.principal);
      await addRecords(trx, row, [added], actor, clock.now().toISOString());
      if (entry !== undefined) await audit.append(trx, { caseId: draftId, actor, ...entry });
      return success({});
    });

  const verdict = (verdict: 'agreed' | 'disputed', type: RequestType, acting: Acting, said: Of<'draft.agree'>): Done =>
    record(type, acting, said.draftId, (facts) => {
      const { paragraphId, sha256 } = said;
      const paragraph = currentContent(facts).paragraphs.find((candidate) => candidate.paragraphId === paragraphId);
      if (!paragraph) return failure('notFound', 'paragraphId');
      if (paragraphSha256(paragraphId, paragraph.text) !== sha256) return failure('textDiffers', 'sha256');
      return success({
        record: { kind: 'verdict', paragraphId, sha256, verdict },
        audit: { kind: 'paragraph.verdict', detail: { paragraphId, verdict } },
      });
    });

  return {
    agree: (acting, said) => verdict('agreed', 'draft.agree', acting, said),
    dispute: (acting, said) => verdict('disputed', 'draft.dispute', acting, said),

    setFieldOpen: (acting, { draftId, key, open }) =>
      record('draft.setFieldOpen', acting, draftId, (facts) =>
        facts.template.fields.some((field) => field.key === key)
          ? success({ record: { kind: 'fieldOpen', key, open }, audit: undefined })
          : failure('notFound', 'key'),
      ),

    establishIdentity: (acting, { draftId, person }) =>
      record('identity.establish', acting, draftId, () =>
        success({
          record: { kind: 'identity', person },
          audit: { kind: 'identity.established', detail: { establishedHow: person.establishedHow, documentKind: person.documentKind } },
        }),
      ),

    recordReadOut: (acting, { draftId, how, sha256 }) =>
      record('draft.recordReadOut', acting, draftId, (facts) => {
        const same = sameContent(facts, sha256);
        if (!same.ok) return same;
        return success({ record: { kind: 'readOut', how, sha256 }, audit: { kind: 'document.readOut', detail: { how } } });
      }),

    signAangever: (acting, { draftId, sha256, strokes }) =>
      record('draft.signAangever', acting, draftId, (facts) =>
        ifReady(facts, sha256, neededBeforeSigning, {
          record: { kind: 'aangeverDrew', sha256, strokes },
          audit: { kind: 'aangever.signed', detail: {} },
        }),
      ),

    recordNotSigned: (acting, { draftId, sha256, reason }) =>
      record('draft.recordNotSigned', acting, draftId, (facts) =>
        ifReady(facts, sha256, neededBeforeSigning, {
          record: { kind: 'aangeverDidNotSign', sha256, reason },
          audit: { kind: 'aangever.didNotSign', detail: { reason } },
        }),
      ),

    signVerbalisant: (acting, { draftId, sha256, oath }) =>
      record('draft.signVerbalisant', acting, draftId, (facts) =>
        // The verbalisant's statement tells how the aangever signed, so it comes after that.
        ifReady(facts, sha256, [...neededBeforeSigning, 'aangeverSignature'], {
          record: { kind: 'verbalisantSigned', sha256, oath },
          audit: { kind: 'verbalisant.signed', detail: { oath } },
        }),
      ),
  };
}

/** A signature is given to exactly the server's content, complete and read: `textDiffers`, or `incomplete` with what is missing. */
function ifReady(facts: DraftFacts, sha256: string, needed: readonly Missing[], entry: Entry): Result<Entry> {
  const same = sameContent(facts, sha256);
  if (!same.ok) return same;
  const missing = same.value.missing.find((key) => needed.includes(key));
  return missing === undefined ? success(entry) : failure('incomplete', missing);
}
