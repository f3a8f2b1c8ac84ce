import { OfficerId } from '@loket/contract';
import type { Snapshot } from '../../documents/snapshot.ts';
import { newest, verbalisantSignature } from '../records.ts';
import { currentContent, type DraftFacts, statusOf } from '../status.ts';
import type { DraftRow } from '../store.ts';
import type { AllottedNumber } from './numbering.ts';

export type Organisation = { readonly name: string; readonly unitName: string };

/** Freezes what is known of a complete draft. Throws for one that is not complete: its status must have been looked at before. */
export function snapshotOf(
  row: DraftRow,
  facts: DraftFacts,
  number: AllottedNumber,
  organisation: Organisation,
  frozenAt: string,
): Snapshot {
  const readOut = newest(facts.records, 'readOut');
  const verbalisant = verbalisantSignature(facts.records);
  const status = statusOf(facts);
  if (status.missing.length > 0 || !readOut || !verbalisant) throw new Error('an incomplete draft cannot be frozen');
  return {
    version: 1,
    draftId: facts.draftId,
    ...number,
    organisation: { ...organisation },
    template: facts.template,
    content: currentContent(facts),
    contentSha256: status.sha256,
    readOut: { how: readOut.how, at: readOut.at },
    aangeverSigned: aangeverSigned(facts),
    verbalisant: {
      officerId: OfficerId.parse(row.officerId),
      displayName: row.officerName,
      unit: row.officerUnit,
      oath: verbalisant.oath,
      at: verbalisant.at,
    },
    contactOfficer: row.officerName,
    kiosk: { name: row.kioskName, place: row.placeName },
    openedAt: row.openedAt,
    frozenAt,
  };
}

function aangeverSigned({ records }: DraftFacts): Snapshot['aangeverSigned'] {
  const last = records.findLast((record) => record.kind === 'aangeverDrew' || record.kind === 'aangeverDidNotSign');
  if (last?.kind === 'aangeverDrew') return { how: 'drawn', strokes: last.strokes, at: last.at };
  if (last?.kind === 'aangeverDidNotSign') return { how: 'notSigned', reason: last.reason, at: last.at };
  throw new Error('an incomplete draft cannot be frozen');
}
