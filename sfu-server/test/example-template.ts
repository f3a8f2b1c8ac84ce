import { Template } from '@loket/contract';

/** A small template for tests. */
export const exampleTemplate = Template.parse({
  templateId: 'diefstal-proef',
  version: 1,
  route: 'counter',
  title: { nl: 'Diefstal van een proefding', en: 'Theft of a test thing' },
  fields: [
    { key: 'merk', kind: 'text', label: { nl: 'Merk', en: 'Make' }, required: true },
    { key: 'framenummer', kind: 'text', label: { nl: 'Framenummer', en: 'Frame number' }, required: true },
    {
      key: 'slot',
      kind: 'choice',
      label: { nl: 'Op slot', en: 'Locked' },
      choices: [
        { value: 'yes', label: { nl: 'ja', en: 'yes' } },
        { value: 'no', label: { nl: 'nee', en: 'no' } },
      ],
      required: false,
    },
  ],
  storyHints: [],
  nextSteps: [{ nl: 'U hoort binnen 14 dagen van ons.', en: 'You will hear from us within 14 days.' }],
});
