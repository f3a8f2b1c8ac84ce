import type { Snapshot } from '../snapshot.ts';
import type { LayoutInput, LayoutRow } from './layout-input.ts';
import { documentKindTexts, establishedTexts, oathTexts, readOutTexts, refusalTexts, procesVerbaalTexts as texts } from './texts.ts';
import { civilDate, civilDateAndTime, partialDate } from './times.ts';

/** Puts a snapshot into the words and the order of a proces-verbaal. Contact data has no place in it. */
export function composeProcesVerbaal(snapshot: Snapshot): LayoutInput {
  const { content, template, verbalisant } = snapshot;
  const { year, month, day } = civilDate(snapshot.frozenAt);
  return {
    lang: 'nl',
    title: texts.title,
    author: snapshot.organisation.name,
    sender: `${snapshot.organisation.name} · ${snapshot.organisation.unitName}`,
    footer: fill(texts.footer, { number: snapshot.procesVerbaalNumber }),
    pageOf: texts.pageOf,
    date: { year, month, day },
    reference: [
      row(texts.zaaknummer, snapshot.zaaknummer),
      row(texts.procesVerbaalNumber, snapshot.procesVerbaalNumber),
      row(texts.kindOfCase, template.title.nl),
      row(texts.contactOfficer, snapshot.contactOfficer),
      row(texts.drawnUp, when(snapshot.frozenAt)),
    ],
    sections: [
      section(texts.aangever, aangeverRows(content.aangever)),
      section(texts.facts, fieldRows(snapshot)),
      section(
        texts.story,
        [],
        content.paragraphs.map((paragraph) => paragraph.text),
      ),
      section(
        texts.reading,
        [],
        [
          fill(readOutTexts[snapshot.readOut.how], { when: when(snapshot.readOut.at) }),
          texts.agreedPerParagraph,
          fill(texts.callBy, { kiosk: snapshot.kiosk.name, place: snapshot.kiosk.place }),
        ],
      ),
    ],
    signers: [
      aangeverSigner(snapshot),
      {
        heading: texts.verbalisantSignature,
        lines: [
          fill(texts.verbalisantLine, {
            name: verbalisant.displayName,
            unit: verbalisant.unit,
            oath: oathTexts[verbalisant.oath],
            when: when(verbalisant.at),
          }),
        ],
        name: verbalisant.displayName,
        strokes: null,
        alt: '',
      },
    ],
  };
}

const row = (label: string, value: string): LayoutRow => ({ label, value, open: false });
const section = (heading: string, rows: LayoutRow[], paragraphs: string[] = []) => ({ heading, rows, paragraphs });
const when = (instant: string): string => fill(texts.atTime, civilDateAndTime(instant));

/** One pass over the template, so that a value that looks like a placeholder stays what it is. */
const fill = (template: string, values: Readonly<Record<string, string>>): string =>
  template.replace(/\{(\w+)\}/g, (placeholder, key: string) => values[key] ?? placeholder);

function aangeverRows(aangever: Snapshot['content']['aangever']): LayoutRow[] {
  if (aangever === null) return [];
  const kind = aangever.documentKind === null ? texts.none : (documentKindTexts[aangever.documentKind] ?? aangever.documentKind);
  return [
    row(texts.surname, aangever.surname),
    ...(aangever.givenNames === '' ? [] : [row(texts.givenNames, aangever.givenNames)]),
    row(texts.birthDate, partialDate(aangever.birthDate)),
    row(texts.identityDocument, aangever.documentNumber === null ? kind : `${kind} ${aangever.documentNumber}`),
    row(texts.established, establishedTexts[aangever.establishedHow] ?? aangever.establishedHow),
  ];
}

/** Fields in the order of the template; an optional field that was left empty is not printed. */
function fieldRows({ template, content }: Snapshot): LayoutRow[] {
  return template.fields.flatMap((field): LayoutRow[] => {
    const filled = content.fields.find((candidate) => candidate.key === field.key);
    if (filled?.open) return [{ label: field.label.nl, value: texts.notKnownYet, open: true }];
    if (filled === undefined || filled.value === '') return [];
    const choice = field.choices?.find((candidate) => candidate.value === filled.value);
    return [row(field.label.nl, choice?.label.nl ?? filled.value)];
  });
}

function aangeverSigner({ content, aangeverSigned }: Snapshot): LayoutInput['signers'][number] {
  const name = [content.aangever?.givenNames, content.aangever?.surname].filter((part) => part !== undefined && part !== '').join(' ');
  const drawn = aangeverSigned.how === 'drawn' ? aangeverSigned.strokes : null;
  const line = aangeverSigned.how === 'drawn' ? texts.signedAt : refusalTexts[aangeverSigned.reason];
  return {
    heading: texts.aangeverSignature,
    lines: [fill(line, { when: when(aangeverSigned.at) })],
    name,
    strokes: drawn === null ? null : drawn.map((stroke) => stroke.map((point): [number, number] => [point.x, point.y])),
    alt: texts.aangeverSignatureAlt,
  };
}
