import { canonicalParagraphText, type DocumentContent, type Person, type Template } from '@loket/contract';
import type { DocumentText } from './shared-document.ts';

/**
 * The content that is read out, signed and sealed: fields in the order of the template, paragraphs that hold text, all in
 * canonical form. A field counts as an open gap while it was noted as open and nothing has been filled in.
 */
export function contentOf(
  template: Template,
  text: DocumentText,
  notedOpen: ReadonlySet<string>,
  aangever: Person | null,
): DocumentContent {
  return {
    templateId: template.templateId,
    templateVersion: template.version,
    fields: template.fields.map(({ key }) => {
      const value = canonicalParagraphText(text.fields[key] ?? '');
      return { key, value, open: value === '' && notedOpen.has(key) };
    }),
    paragraphs: text.paragraphs
      .map(({ paragraphId, text: body }) => ({ paragraphId, text: canonicalParagraphText(body) }))
      .filter((paragraph) => paragraph.text !== ''),
    aangever: aangever === null ? null : { ...aangever },
  };
}
