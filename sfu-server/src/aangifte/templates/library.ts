import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Template } from '@loket/contract';
import { parseTemplate, type TemplateFault } from './parse.ts';

export type RefusedTemplate = TemplateFault & { readonly file: string };

export type TemplateLibrary = {
  /** The newest version of each template, in the order of their ids. */
  readonly list: () => readonly Template[];
  readonly find: (templateId: string) => Template | undefined;
  /** Files that were not taken at the last look, with the reason. */
  readonly refused: () => readonly RefusedTemplate[];
};

type FileResult = { readonly file: string; readonly text: string; readonly parsed: ReturnType<typeof parseTemplate> };

/**
 * The templates in a folder of JSON files. The folder is read again whenever it is asked, so a file that is dropped in counts
 * at once; a file that is wrong is refused by itself. `onRefused` is told once per wrong text. Throws if the folder is not there.
 */
export function openTemplateLibrary(folder: string, onRefused: (refused: RefusedTemplate) => void): TemplateLibrary {
  let known = new Map<string, FileResult>();
  let refused: readonly RefusedTemplate[] = [];

  const look = (): readonly Template[] => {
    const before = known;
    const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
    known = new Map(files.sort().map((file) => [file, read(folder, file, before.get(file))]));
    const newest = new Map<string, Template>();
    const faults: RefusedTemplate[] = [];
    for (const { file, parsed } of known.values()) {
      if (!parsed.ok) {
        faults.push({ file, ...parsed.fault });
        continue;
      }
      const { templateId, version } = parsed.template;
      const other = newest.get(templateId);
      if (other?.version === version) faults.push({ file, reason: 'sameVersionTwice', at: 'version' });
      else if (other === undefined || other.version < version) newest.set(templateId, parsed.template);
    }
    for (const fault of faults.filter((fault) => before.get(fault.file)?.text !== known.get(fault.file)?.text)) onRefused(fault);
    refused = faults;
    return [...newest.values()].sort((a, b) => (a.templateId < b.templateId ? -1 : 1));
  };

  look();
  return {
    list: look,
    find: (templateId) => look().find((template) => template.templateId === templateId),
    refused: () => refused,
  };
}

function read(folder: string, file: string, before: FileResult | undefined): FileResult {
  const text = readFileSync(join(folder, file), 'utf8');
  return before?.text === text ? before : { file, text, parsed: parseTemplate(text) };
}
