import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { LayoutInput } from './layout-input.ts';

const layoutPath = fileURLToPath(new URL('proces-verbaal.typ', import.meta.url));

export type RenderResult = { readonly ok: true; readonly pdf: Buffer } | { readonly ok: false; readonly error: 'unprintable' };

export type Renderer = { readonly render: (input: LayoutInput) => RenderResult };

/**
 * Makes a tagged PDF/A-2a (ISO 19005-2, level A). `unprintable` when a character has no glyph in any font, which level A forbids.
 * Everything else that goes wrong is a defect and throws, without quoting the text.
 */
export function createRenderer(): Renderer {
  const compiler = NodeCompiler.create({ workspace: fileURLToPath(new URL('.', import.meta.url)) });
  const layout = readFileSync(layoutPath, 'utf8');
  return {
    render: (input) => {
      try {
        const pdf = compiler.pdf({ mainFileContent: layout, inputs: { data: JSON.stringify(input) } }, { pdfStandard: 'a-2a' });
        return { ok: true, pdf };
      } catch (error) {
        if (isMissingGlyph(error)) return { ok: false, error: 'unprintable' };
        throw new Error('the layout could not be made into a PDF');
      } finally {
        // The compiler remembers what it laid out; nothing of a case may stay behind.
        compiler.evictCache(0);
      }
    },
  };
}

/** The compiler's own words for it; it has no codes. */
const isMissingGlyph = (error: unknown): boolean =>
  error instanceof Error && /PDF\/A-2a error: the (text|PDF contains the codepoint)/.test(error.message);
