import { z } from 'zod';
import { Language } from './roles.ts';

/** A text in every language that the counter speaks. */
export const LocalizedText = z.record(Language, z.string().min(1).max(400));
export type LocalizedText = z.infer<typeof LocalizedText>;

export const TemplateField = z.strictObject({
  key: z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/),
  kind: z.enum(['text', 'date', 'time', 'euro', 'choice']),
  label: LocalizedText,
  help: LocalizedText.optional(),
  /** Only for `choice`. */
  choices: z
    .array(z.strictObject({ value: z.string().min(1).max(80), label: LocalizedText }))
    .max(40)
    .optional(),
  /** Must be filled, or noted as open: a gap never delays the aangifte. */
  required: z.boolean(),
  maxLength: z.int().min(1).max(400).default(120),
});
export type TemplateField = z.infer<typeof TemplateField>;

/** What a template data file holds: a kind of case, described without code. */
export const Template = z.strictObject({
  templateId: z.string().regex(/^[a-z][a-z0-9-]{1,59}$/),
  version: z.int().min(1),
  /** Only `counter` may be finalised at the kiosk; the others are handed over to a person. */
  route: z.enum(['counter', 'handover']),
  title: LocalizedText,
  fields: z.array(TemplateField).min(1).max(40),
  /** Questions that help to tell the story, for the officer. */
  storyHints: z.array(LocalizedText).max(20),
  /** What happens next, on screen and on the receipt: names no offence. */
  nextSteps: z.array(LocalizedText).min(1).max(6),
});
export type Template = z.infer<typeof Template>;
