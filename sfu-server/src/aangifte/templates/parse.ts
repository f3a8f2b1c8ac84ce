import { Language, Template } from '@loket/contract';

/** Why a template file is not taken. `at` is a place in the file. */
export type TemplateFault = {
  readonly reason: 'notJson' | 'shape' | 'repeatedKey' | 'choices' | 'nextStepTooLong' | 'sameVersionTwice';
  readonly at: string;
};

export type ParsedTemplate = { readonly ok: true; readonly template: Template } | { readonly ok: false; readonly fault: TemplateFault };

/** What fits on a line of the receipt (ReceiptOrder.nextSteps). */
const nextStepLength = 200;

/** Reads the text of a template file: its schema, and what a schema cannot say. */
export function parseTemplate(text: string): ParsedTemplate {
  const json = parseJson(text);
  if (!json.ok) return fault('notJson', '');
  const parsed = Template.safeParse(json.value);
  if (!parsed.success) return fault('shape', parsed.error.issues[0]?.path.join('.') ?? '');
  const template = parsed.data;
  const keys = template.fields.map((field) => field.key);
  const repeated = keys.find((key, index) => keys.indexOf(key) !== index);
  if (repeated !== undefined) return fault('repeatedKey', `fields.${repeated}`);
  const unfit = template.fields.find((field) => (field.kind === 'choice') !== (field.choices !== undefined && field.choices.length > 0));
  if (unfit !== undefined) return fault('choices', `fields.${unfit.key}`);
  const tooLong = template.nextSteps.findIndex((step) => Language.options.some((language) => step[language].length > nextStepLength));
  if (tooLong >= 0) return fault('nextStepTooLong', `nextSteps.${tooLong}`);
  return { ok: true, template };
}

const fault = (reason: TemplateFault['reason'], at: string): ParsedTemplate => ({ ok: false, fault: { reason, at } });

function parseJson(text: string): { ok: true; value: unknown } | { ok: false } {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false };
  }
}
