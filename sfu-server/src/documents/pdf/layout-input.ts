import { z } from 'zod';

const Row = z.strictObject({ label: z.string(), value: z.string(), open: z.boolean() });

/** What the layout (proces-verbaal.typ) reads: nothing but words and strokes, in the order in which they stand on paper. */
export const LayoutInput = z.strictObject({
  lang: z.literal('nl'),
  title: z.string(),
  author: z.string(),
  sender: z.string(),
  footer: z.string(),
  /** With {page} and {pages}. */
  pageOf: z.string(),
  date: z.strictObject({ year: z.int(), month: z.int(), day: z.int() }),
  reference: z.array(Row),
  sections: z.array(z.strictObject({ heading: z.string(), rows: z.array(Row), paragraphs: z.array(z.string()) })),
  signers: z.array(
    z.strictObject({
      heading: z.string(),
      lines: z.array(z.string()),
      name: z.string(),
      /** Strokes of points in the unit square; null where nobody drew. */
      strokes: z.array(z.array(z.tuple([z.number(), z.number()]))).nullable(),
      alt: z.string(),
    }),
  ),
});
export type LayoutInput = z.infer<typeof LayoutInput>;
export type LayoutRow = z.infer<typeof Row>;
