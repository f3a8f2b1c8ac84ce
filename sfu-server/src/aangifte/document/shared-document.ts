import { documentLimits, failure, sharedDocumentKeys as keys, ParagraphId, type Result, success, type Template } from '@loket/contract';
import * as Y from 'yjs';
import { z } from 'zod';

/** What stands in the shared document, free of Yjs. */
export type DocumentText = {
  readonly fields: Readonly<Record<string, string>>;
  readonly paragraphs: readonly { readonly paragraphId: ParagraphId; readonly text: string }[];
};

export const emptyState = (): Buffer => Buffer.from(Y.encodeStateAsUpdate(new Y.Doc()));

/** Reads a state that this server accepted before. Throws if it does not fit the template: that would be a defect. */
export function readDocument(state: Uint8Array, template: Template): DocumentText {
  const doc = load(state);
  const text = parse(doc, template);
  doc.destroy();
  if (!text.ok) throw new Error('a stored document does not fit its template');
  return text.value;
}

/**
 * Applies an edit to a scratch copy and answers the new state with what it says. Refused as `malformed` (with the place) when
 * the bytes are no Yjs update (v1), when it builds on edits that are not here, or when the document would hold anything but the
 * template's fields and a story of paragraphs; as `tooLarge` beyond the limits.
 */
export function applyEdit(state: Uint8Array, update: Uint8Array, template: Template): Result<{ state: Buffer; text: DocumentText }> {
  if (update.length > documentLimits.updateBytes) return failure('tooLarge', 'update');
  const scratch = load(state);
  try {
    if (!applies(scratch, update)) return failure('malformed', 'update');
    const text = parse(scratch, template);
    if (!text.ok) return text;
    const next = Buffer.from(Y.encodeStateAsUpdate(scratch));
    return next.length > documentLimits.stateBytes ? failure('tooLarge', 'update') : success({ state: next, text: text.value });
  } finally {
    scratch.destroy();
  }
}

function load(state: Uint8Array): Y.Doc {
  // Nobody asks this copy for its name; one made at random costs more than reading the document does.
  const doc = new Y.Doc({ guid: 'scratch' });
  Y.applyUpdate(doc, state);
  return doc;
}

function applies(doc: Y.Doc, update: Uint8Array): boolean {
  try {
    Y.applyUpdate(doc, update);
  } catch {
    // The decoder throws whatever the bytes lead it to.
    return false;
  }
  return doc.store.pendingStructs === null && doc.store.pendingDs === null;
}

function parse(doc: Y.Doc, template: Template): Result<DocumentText> {
  const stranger = [...doc.share.keys()].find((name) => name !== keys.fields && name !== keys.story);
  if (stranger !== undefined) return failure('malformed', 'update');
  const fields = parseFields(doc.getMap(keys.fields), template);
  if (!fields.ok) return fields;
  const paragraphs = parseStory(doc.getArray(keys.story));
  return paragraphs.ok ? success({ fields: fields.value, paragraphs: paragraphs.value }) : paragraphs;
}

function parseFields(map: Y.Map<unknown>, template: Template): Result<Record<string, string>> {
  const fields: Record<string, string> = {};
  for (const [key, value] of map.entries()) {
    const field = template.fields.find((candidate) => candidate.key === key);
    if (field === undefined || typeof value !== 'string') return failure('malformed', keys.fields);
    if (value.length > field.maxLength || !isPlainText(value)) return failure('malformed', `${keys.fields}.${key}`);
    const isChoice = field.choices === undefined || value === '' || field.choices.some((choice) => choice.value === value);
    if (!isChoice) return failure('malformed', `${keys.fields}.${key}`);
    fields[key] = value;
  }
  return success(fields);
}

function parseStory(array: Y.Array<unknown>): Result<DocumentText['paragraphs']> {
  if (array.length > documentLimits.paragraphs) return failure('tooLarge', keys.story);
  const paragraphs: { paragraphId: ParagraphId; text: string }[] = [];
  for (const [index, item] of array.toArray().entries()) {
    const paragraph = parseParagraph(item);
    if (paragraph === undefined) return failure('malformed', `${keys.story}.${index}`);
    if (paragraphs.some(({ paragraphId }) => paragraphId === paragraph.paragraphId)) return failure('malformed', `${keys.story}.${index}`);
    paragraphs.push(paragraph);
  }
  return success(paragraphs);
}

function parseParagraph(item: unknown): { paragraphId: ParagraphId; text: string } | undefined {
  if (!(item instanceof Y.Map) || item.size !== 2) return undefined;
  const id = ParagraphId.safeParse(item.get(keys.paragraphId));
  const body: unknown = item.get(keys.paragraphText);
  if (!id.success || !(body instanceof Y.Text)) return undefined;
  const text = plainTextOf(body);
  if (text === undefined || text.length > documentLimits.paragraphLength) return undefined;
  return { paragraphId: id.data, text };
}

/** The text of a Y.Text, if it is nothing but text: neither formatting nor embedded objects. */
function plainTextOf(body: Y.Text): string | undefined {
  const parts = PlainParts.safeParse(body.toDelta());
  const text = parts.data?.map((part) => part.insert).join('');
  return text !== undefined && isPlainText(text) ? text : undefined;
}

const PlainParts = z.array(z.strictObject({ insert: z.string() }));

/**
 * No control characters but white space, and no overrides of the writing direction (Unicode UAX 9): with those, what is agreed to
 * on a screen could differ from what is sealed.
 */
function isPlainText(text: string): boolean {
  return !/[\u202A-\u202E\u2066-\u2069]|(?![\t\n\r])\p{Cc}/u.test(text);
}
