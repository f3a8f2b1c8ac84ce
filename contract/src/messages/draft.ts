import { z } from 'zod';
import { defineEvent, defineRequest } from '../define.ts';
import { base64Length, documentLimits } from '../document/shape.ts';
import { CallId, DraftId, Instant, ParagraphId, Sha256Hex } from '../ids.ts';
import { LocalizedText, Template } from '../template.ts';
import { Person } from './identity.ts';

const participants = ['kiosk', 'officer'] as const;
const empty = z.strictObject({});

/** Bytes of a Yjs update (v1), base64. */
const YjsUpdate = z.base64().max(base64Length(documentLimits.updateBytes));
/** A whole document as one Yjs update (v1), base64. */
const YjsState = z.base64().max(base64Length(documentLimits.stateBytes));

export const templateList = defineRequest({
  type: 'template.list',
  roles: ['officer'],
  command: false,
  summary: 'The templates that can be opened, newest version of each.',
  payload: empty,
  result: z.strictObject({
    templates: z.array(z.strictObject({ templateId: z.string(), version: z.int(), title: LocalizedText, route: Template.shape.route })),
  }),
});

export const draftOpen = defineRequest({
  type: 'draft.open',
  roles: ['officer'],
  command: true,
  summary: 'Open a draft in this call. Both sides get draft.opened.',
  payload: z.strictObject({ callId: CallId, templateId: Template.shape.templateId }),
  result: z.strictObject({ draftId: DraftId }),
});

/** What the citizen said of a paragraph. `withdrawn`: it was agreed to, and then its text changed. */
export const Verdict = z.enum(['none', 'agreed', 'disputed', 'withdrawn']);
export type Verdict = z.infer<typeof Verdict>;

export const ReadOutHow = z.enum(['aloudByOfficer', 'byCitizen']);
export const RefusalReason = z.enum(['cannotWrite', 'doesNotWant', 'deviceFailed']);
/** Ambtseed or ambtsbelofte: on which the verbalisant writes down (153 Sv). */
export const Ambtsbelofte = z.enum(['ambtseed', 'ambtsbelofte']);

/** Everything about a draft that is not its text: rows of the server, sent whole at each change. */
export const DraftStatus = z.strictObject({
  draftId: DraftId,
  phase: z.enum(['drafting', 'sealing', 'sealed']),
  /** Of the whole content as the server has it now. */
  sha256: Sha256Hex,
  paragraphs: z.array(z.strictObject({ paragraphId: ParagraphId, sha256: Sha256Hex, verdict: Verdict })),
  openFields: z.array(z.string().max(40)),
  aangever: Person.nullable(),
  readOut: z.strictObject({ how: ReadOutHow, sha256: Sha256Hex, at: Instant }).nullable(),
  aangeverSigned: z
    .discriminatedUnion('how', [
      z.strictObject({ how: z.literal('drawn'), sha256: Sha256Hex, at: Instant }),
      z.strictObject({ how: z.literal('notSigned'), reason: RefusalReason, sha256: Sha256Hex, at: Instant }),
    ])
    .nullable(),
  verbalisantSigned: z.strictObject({ oath: Ambtsbelofte, sha256: Sha256Hex, at: Instant }).nullable(),
  zaaknummer: z.string().max(40).nullable(),
  /** What still must be done before finalising, as catalogue keys. */
  missing: z.array(z.enum(['fields', 'story', 'agreement', 'identity', 'readOut', 'aangeverSignature', 'verbalisantSignature'])),
});
export type DraftStatus = z.infer<typeof DraftStatus>;

export const draftOpened = defineEvent({
  type: 'draft.opened',
  to: participants,
  summary: 'The document of this call: template, whole Yjs state, status. Sent again after a reconnect.',
  payload: z.strictObject({ callId: CallId, draftId: DraftId, template: Template, state: YjsState, status: DraftStatus }),
});

export const draftUpdate = defineRequest({
  type: 'draft.update',
  roles: participants,
  command: true,
  summary: 'An edit. Acknowledged when it is on disk.',
  payload: z.strictObject({ draftId: DraftId, update: YjsUpdate }),
  result: z.strictObject({ serial: z.int().min(1) }),
});

export const draftUpdated = defineEvent({
  type: 'draft.updated',
  to: participants,
  summary: 'An edit of the other side.',
  payload: z.strictObject({ draftId: DraftId, serial: z.int().min(1), update: YjsUpdate }),
});

export const draftStatusChanged = defineEvent({
  type: 'draft.statusChanged',
  to: participants,
  summary: 'The status of the draft, whole.',
  payload: DraftStatus,
});

const paragraphVerdict = z.strictObject({ draftId: DraftId, paragraphId: ParagraphId, sha256: Sha256Hex });

export const draftAgree = defineRequest({
  type: 'draft.agree',
  roles: ['kiosk'],
  command: true,
  summary: "The citizen agrees to exactly this text; refused with textDiffers if the server's canonical text is another.",
  payload: paragraphVerdict,
  result: empty,
});

export const draftDispute = defineRequest({
  type: 'draft.dispute',
  roles: ['kiosk'],
  command: true,
  summary: 'The citizen says that this paragraph is not right.',
  payload: paragraphVerdict,
  result: empty,
});

export const draftSetFieldOpen = defineRequest({
  type: 'draft.setFieldOpen',
  roles: ['officer'],
  command: true,
  summary: 'Note that a field is not known now (or take that back). The aangifte is complete with it.',
  payload: z.strictObject({ draftId: DraftId, key: z.string().max(40), open: z.boolean() }),
  result: empty,
});

export const draftRecordReadOut = defineRequest({
  type: 'draft.recordReadOut',
  roles: ['officer'],
  command: true,
  summary: 'The document was read: by whom, on which content.',
  payload: z.strictObject({ draftId: DraftId, how: ReadOutHow, sha256: Sha256Hex }),
  result: empty,
});

/** Strokes of a signature in the unit square of its field (0 to 1), time in ms since the first point. */
export const SignatureStrokes = z
  .array(
    z
      .array(z.strictObject({ x: z.number().min(0).max(1), y: z.number().min(0).max(1), tMs: z.int().min(0).max(600_000) }))
      .min(1)
      .max(800),
  )
  .min(1)
  .max(60);
export type SignatureStrokes = z.infer<typeof SignatureStrokes>;

export const draftSignAangever = defineRequest({
  type: 'draft.signAangever',
  roles: ['kiosk'],
  command: true,
  summary: 'The citizen signed on the touch screen.',
  payload: z.strictObject({ draftId: DraftId, sha256: Sha256Hex, strokes: SignatureStrokes }),
  result: empty,
});

export const draftRecordNotSigned = defineRequest({
  type: 'draft.recordNotSigned',
  roles: ['officer'],
  command: true,
  summary: 'The citizen cannot or will not sign: the reason (163 Sv).',
  payload: z.strictObject({ draftId: DraftId, sha256: Sha256Hex, reason: RefusalReason }),
  result: empty,
});

export const draftSignVerbalisant = defineRequest({
  type: 'draft.signVerbalisant',
  roles: ['officer'],
  command: true,
  summary: 'The officer signs personally, on ambtseed or ambtsbelofte.',
  payload: z.strictObject({ draftId: DraftId, sha256: Sha256Hex, oath: Ambtsbelofte }),
  result: empty,
});

export const aangifteFinalise = defineRequest({
  type: 'aangifte.finalise',
  roles: ['officer'],
  command: true,
  summary: 'Freeze, number, seal. Answered when the sealed PDF is on disk and recorded.',
  payload: z.strictObject({ draftId: DraftId, sha256: Sha256Hex }),
  result: z.strictObject({ zaaknummer: z.string(), documentSha256: Sha256Hex }),
});

export const aangifteListToday = defineRequest({
  type: 'aangifte.listToday',
  roles: ['officer'],
  command: false,
  summary: 'The files that this officer made today.',
  payload: empty,
  result: z.strictObject({
    files: z.array(
      z.strictObject({
        draftId: DraftId,
        title: LocalizedText,
        place: z.string(),
        phase: DraftStatus.shape.phase,
        zaaknummer: z.string().nullable(),
        at: Instant,
        openFields: z.array(z.string()),
      }),
    ),
  }),
});
