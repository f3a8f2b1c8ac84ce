import {
  type DocumentContent,
  type DraftId,
  type DraftStatus,
  documentSha256,
  type ParagraphId,
  paragraphSha256,
  type Sha256Hex,
  type Template,
} from '@loket/contract';
import { contentOf } from './document/content.ts';
import type { DocumentText } from './document/shared-document.ts';
import { type KeptRecord, newest, verbalisantSignature } from './records.ts';

/** All that is known of a draft: what its rows say. */
export type DraftFacts = {
  readonly draftId: DraftId;
  readonly phase: DraftStatus['phase'];
  readonly zaaknummer: string | null;
  readonly template: Template;
  readonly text: DocumentText;
  readonly records: readonly KeptRecord[];
};

export type Missing = DraftStatus['missing'][number];

/** The content as it stands: the text together with open gaps and the aangever. */
export function currentContent(facts: Pick<DraftFacts, 'template' | 'text' | 'records'>): DocumentContent {
  const notedOpen = facts.template.fields
    .map(({ key }) => key)
    .filter((key) => newest(facts.records, 'fieldOpen', (record) => record.key === key)?.open);
  return contentOf(facts.template, facts.text, new Set(notedOpen), newest(facts.records, 'identity')?.person ?? null);
}

/** The status of a draft, a pure function of its rows. Read-out and signatures count only while the content is the one they were given to. */
export function statusOf(facts: DraftFacts): DraftStatus {
  const content = currentContent(facts);
  const sha256 = documentSha256(content);
  const paragraphs = content.paragraphs.map(({ paragraphId, text }) => {
    const current = paragraphSha256(paragraphId, text);
    return { paragraphId, sha256: current, verdict: verdictOn(facts.records, paragraphId, current) };
  });
  const readOut = newest(facts.records, 'readOut');
  const aangeverSigned = aangeverSignature(facts.records);
  const verbalisantSigned = verbalisantSignature(facts.records);
  return {
    draftId: facts.draftId,
    phase: facts.phase,
    sha256,
    paragraphs,
    openFields: content.fields.filter((field) => field.open).map((field) => field.key),
    aangever: newest(facts.records, 'identity')?.person ?? null,
    readOut: readOut ? { how: readOut.how, sha256: readOut.sha256, at: readOut.at } : null,
    aangeverSigned,
    verbalisantSigned: verbalisantSigned
      ? { oath: verbalisantSigned.oath, sha256: verbalisantSigned.sha256, at: verbalisantSigned.at }
      : null,
    zaaknummer: facts.zaaknummer,
    missing: missingFrom(facts.template, content, {
      // Nobody has agreed to a story that is not there.
      agreement: paragraphs.length === 0 || paragraphs.some((paragraph) => paragraph.verdict !== 'agreed'),
      readOut: readOut?.sha256 !== sha256,
      aangeverSignature: aangeverSigned?.sha256 !== sha256,
      verbalisantSignature: verbalisantSigned?.sha256 !== sha256,
    }),
  };
}

/** A dispute of an earlier text is answered by the change; an agreement to it is withdrawn until the citizen agrees again. */
function verdictOn(
  records: readonly KeptRecord[],
  paragraphId: ParagraphId,
  current: Sha256Hex,
): DraftStatus['paragraphs'][number]['verdict'] {
  const last = newest(records, 'verdict', (record) => record.paragraphId === paragraphId);
  if (last === undefined) return 'none';
  if (last.sha256 === current) return last.verdict;
  return last.verdict === 'disputed' ? 'none' : 'withdrawn';
}

function aangeverSignature(records: readonly KeptRecord[]): DraftStatus['aangeverSigned'] {
  const last = records.findLast((record) => record.kind === 'aangeverDrew' || record.kind === 'aangeverDidNotSign');
  if (last?.kind === 'aangeverDrew') return { how: 'drawn', sha256: last.sha256, at: last.at };
  if (last?.kind === 'aangeverDidNotSign') return { how: 'notSigned', reason: last.reason, sha256: last.sha256, at: last.at };
  return null;
}

type Unmet = Readonly<Record<'agreement' | 'readOut' | 'aangeverSignature' | 'verbalisantSignature', boolean>>;

function missingFrom(template: Template, content: DocumentContent, unmet: Unmet): Missing[] {
  const required = new Set(template.fields.filter((field) => field.required).map((field) => field.key));
  const all: Readonly<Record<Missing, boolean>> = {
    fields: content.fields.some((field) => required.has(field.key) && field.value === '' && !field.open),
    story: content.paragraphs.length === 0,
    agreement: unmet.agreement,
    identity: content.aangever === null,
    readOut: unmet.readOut,
    aangeverSignature: unmet.aangeverSignature,
    verbalisantSignature: unmet.verbalisantSignature,
  };
  return missingInOrder.filter((key) => all[key]);
}

const missingInOrder = [
  'fields',
  'story',
  'agreement',
  'identity',
  'readOut',
  'aangeverSignature',
  'verbalisantSignature',
] as const satisfies readonly Missing[];

/** What must be there before anybody signs: a signature is given to a document that is complete and was read. */
export const neededBeforeSigning: readonly Missing[] = ['fields', 'story', 'agreement', 'identity', 'readOut'];

/** Paragraphs whose agreement an edit takes away: their text changed, or they are gone. */
export function agreementsWithdrawn(before: DraftFacts, after: DraftFacts): readonly { paragraphId: ParagraphId; sha256: Sha256Hex }[] {
  const now = new Map(currentContent(after).paragraphs.map(({ paragraphId, text }) => [paragraphId, paragraphSha256(paragraphId, text)]));
  return statusOf(before)
    .paragraphs.filter((paragraph) => paragraph.verdict === 'agreed' && now.get(paragraph.paragraphId) !== paragraph.sha256)
    .map(({ paragraphId, sha256 }) => ({ paragraphId, sha256 }));
}
