import { DraftId, documentSha256, OfficerId, ParagraphId } from '@loket/contract';
import { Snapshot } from '../src/documents/snapshot.ts';
import { exampleTemplate } from './example-template.ts';

/** A snapshot of an invented case, ready to be sealed. */
export function exampleSnapshot(): Snapshot {
  const content = {
    templateId: exampleTemplate.templateId,
    templateVersion: exampleTemplate.version,
    fields: [
      { key: 'merk', value: 'Gazelle', open: false },
      { key: 'framenummer', value: '', open: true },
      { key: 'slot', value: 'yes', open: false },
    ],
    paragraphs: [
      {
        paragraphId: ParagraphId.parse('0b1c4f5e-6f0f-4f63-8a52-0f6c1f0a9b01'),
        text: 'Ik zette mijn fiets om 9.00 uur "op slot" bij het station -- naast de "fietsflat".',
      },
      {
        paragraphId: ParagraphId.parse('0b1c4f5e-6f0f-4f63-8a52-0f6c1f0a9b02'),
        text: 'Toen ik om 17.30 uur terugkwam, was hij weg. #geen *opmaak* _hier_ $ook$ niet; één café, 100% zeker.',
      },
    ],
    aangever: {
      surname: 'de Bruijn',
      givenNames: 'Willeke Liselotte',
      birthDate: '1961-11-03',
      documentKind: 'identityCard',
      documentNumber: 'SPECI2026',
      establishedHow: 'documentAndFace',
    },
  };
  return Snapshot.parse({
    version: 1,
    draftId: DraftId.parse('5a0f4a55-34cb-4c26-9f5e-5d1d5f0c1a11'),
    zaaknummer: 'PL0600-2026000017',
    procesVerbaalNumber: 'PL0600-2026000017-1',
    organisation: { name: 'Politie (proef)', unitName: 'RSC proef' },
    template: exampleTemplate,
    content,
    contentSha256: documentSha256(content),
    readOut: { how: 'byCitizen', at: '2026-11-23T09:20:00.000Z' },
    aangeverSigned: {
      how: 'drawn',
      strokes: [
        [
          { x: 0.1, y: 0.5, tMs: 0 },
          { x: 0.4, y: 0.2, tMs: 40 },
          { x: 0.8, y: 0.7, tMs: 80 },
        ],
        [{ x: 0.9, y: 0.9, tMs: 200 }],
      ],
      at: '2026-11-23T09:21:00.000Z',
    },
    verbalisant: {
      officerId: OfficerId.parse('9d2f7a10-0b4e-4c55-b1c8-2f3d1f0e7a22'),
      displayName: 'S. El Amrani',
      unit: 'RSC proef',
      oath: 'ambtsbelofte',
      at: '2026-11-23T09:22:00.000Z',
    },
    contactOfficer: 'S. El Amrani',
    kiosk: { name: 'Gemeentehuis', place: 'Voorbeeldstad' },
    openedAt: '2026-11-23T09:00:00.000Z',
    frozenAt: '2026-11-23T09:23:00.000Z',
  });
}
