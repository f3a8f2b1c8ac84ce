import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exampleTemplate } from '../../../test/example-template.ts';
import { openTemplateLibrary, type RefusedTemplate } from './library.ts';

const shipped = fileURLToPath(new URL('../../../templates', import.meta.url));
let folder: string;
let refusals: RefusedTemplate[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'loket-templates-'));
  cpSync(shipped, folder, { recursive: true });
  refusals = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

const open = () => openTemplateLibrary(folder, (refused) => void refusals.push(refused));
const drop = (file: string, content: unknown) =>
  writeFileSync(join(folder, file), typeof content === 'string' ? content : JSON.stringify(content));
const idsOf = (library: ReturnType<typeof open>) => library.list().map((template) => template.templateId);

describe('the templates that are shipped', () => {
  it('are all taken, and can be finalised or are handed over', () => {
    const library = open();
    expect(library.refused()).toEqual([]);
    expect(idsOf(library)).toEqual(['diefstal-fiets']);
  });

  it('name no offence in what goes home on paper', () => {
    const paper = open()
      .list()
      .flatMap((template) => template.nextSteps.flatMap((step) => Object.values(step)));
    expect(paper.length).toBeGreaterThan(0);
    for (const line of paper) expect(line).not.toMatch(/diefstal|gestolen|fiets|theft|stolen|bicycle|aangifte|politie|police|report\b/i);
  });
});

describe('a folder of templates', () => {
  it('takes a second file that is dropped in, without a restart', () => {
    const library = open();
    drop('tweede.json', exampleTemplate);
    expect(idsOf(library)).toEqual(['diefstal-fiets', 'diefstal-proef']);
    expect(library.find('diefstal-proef')).toEqual(exampleTemplate);
  });

  it('offers the newest version only', () => {
    const library = open();
    drop('a.json', { ...exampleTemplate, version: 3 });
    drop('b.json', { ...exampleTemplate, version: 2 });
    expect(library.find('diefstal-proef')?.version).toBe(3);
  });

  it.each([
    ['text that is no JSON', '{ "templateId": ', { reason: 'notJson', at: '' }],
    ['a missing translation', { ...exampleTemplate, title: { nl: 'Alleen Nederlands' } }, { reason: 'shape', at: 'title.en' }],
    [
      'a key that comes twice',
      { ...exampleTemplate, fields: [exampleTemplate.fields[0], exampleTemplate.fields[0]] },
      { reason: 'repeatedKey', at: 'fields.merk' },
    ],
    [
      'a choice without choices',
      { ...exampleTemplate, fields: [{ ...exampleTemplate.fields[0], kind: 'choice' }] },
      { reason: 'choices', at: 'fields.merk' },
    ],
    [
      'a next step too long for paper',
      { ...exampleTemplate, nextSteps: [{ nl: 'x'.repeat(201), en: 'x' }] },
      { reason: 'nextStepTooLong', at: 'nextSteps.0' },
    ],
  ])('refuses %s by name, and keeps the others', (_, content, fault) => {
    const library = open();
    drop('fout.json', content);
    expect(idsOf(library)).toEqual(['diefstal-fiets']);
    expect(library.refused()).toEqual([{ file: 'fout.json', ...fault }]);
    library.list();
    expect(refusals).toEqual([{ file: 'fout.json', ...fault }]);
  });

  it('refuses the second of two files with one version', () => {
    drop('a.json', exampleTemplate);
    drop('b.json', exampleTemplate);
    const library = open();
    expect(library.refused()).toEqual([{ file: 'b.json', reason: 'sameVersionTwice', at: 'version' }]);
    expect(library.find('diefstal-proef')).toEqual(exampleTemplate);
  });
});
