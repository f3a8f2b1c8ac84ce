import { z } from 'zod';
import { dockCards } from './cards.ts';
import { type DockDevices, dockDeviceNames, dockState, listReceipts } from './devices.ts';

/** An answer of the dock's API: a value for JSON, or a picture. */
export type ApiAnswer = { status: number; body: unknown } | { status: 200; png: Uint8Array };

const PressBody = z.strictObject({ holdMs: z.int().min(1).max(10_000).default(150) });
const SwipeBody = z.union([
  z.strictObject({ card: z.string() }),
  z.strictObject({ lines: z.array(z.string().max(60)).min(1).max(3), framing: z.enum(['stxEtx', 'sohBcc', 'bare']).optional() }),
]);
const RunOutBody = z.strictObject({ afterMm: z.number().min(0).max(1_000) });
const EmptyBody = z.strictObject({});

const DOTS_PER_MM = 8;
const ok: ApiAnswer = { status: 200, body: { ok: true } };
const refuse = (status: number, error: string): ApiAnswer => ({ status, body: { ok: false, error } });

type Handler = (devices: DockDevices, body: unknown) => ApiAnswer | Promise<ApiAnswer>;

/** A handler whose body has passed its schema. */
function handler<Body>(schema: z.ZodType<Body>, run: (devices: DockDevices, body: Body) => ApiAnswer | Promise<ApiAnswer>): Handler {
  return (devices, body) => {
    const parsed = schema.safeParse(body);
    return parsed.success ? run(devices, parsed.data) : refuse(400, 'badRequest');
  };
}

const act = (run: (devices: DockDevices) => void | Promise<void>): Handler =>
  handler(EmptyBody, async (devices) => {
    await run(devices);
    return ok;
  });

function swipe(devices: DockDevices, body: z.infer<typeof SwipeBody>): ApiAnswer {
  if ('lines' in body) {
    devices.mrzReader.swipe(body.lines, body.framing);
    return ok;
  }
  const card = dockCards.find(({ id }) => id === body.card);
  if (card === undefined) return refuse(404, 'noSuchCard');
  devices.mrzReader.swipe(card.lines);
  return ok;
}

const posts: Readonly<Record<string, Handler>> = {
  '/api/button/press': handler(PressBody, (devices, { holdMs }) => {
    devices.pressButton(holdMs);
    return ok;
  }),
  '/api/mrz/swipe': handler(SwipeBody, swipe),
  '/api/printer/paper-out': act(({ receiptPrinter }) => {
    receiptPrinter.paperOut();
  }),
  '/api/printer/paper-out-after': handler(RunOutBody, ({ receiptPrinter }, { afterMm }) => {
    receiptPrinter.paperOutAfter(Math.round(afterMm * DOTS_PER_MM));
    return ok;
  }),
  '/api/printer/paper-low': act(({ receiptPrinter }) => {
    receiptPrinter.paperLow();
  }),
  '/api/printer/paper-ok': act(({ receiptPrinter }) => {
    receiptPrinter.paperOk();
  }),
  '/api/printer/cover-open': act(({ receiptPrinter }) => {
    receiptPrinter.coverOpen();
  }),
  '/api/printer/cover-close': act(({ receiptPrinter }) => {
    receiptPrinter.coverClose();
  }),
  '/api/printer/jam': act(({ receiptPrinter }) => {
    receiptPrinter.jam();
  }),
  '/api/printer/clear': act(({ receiptPrinter }) => {
    receiptPrinter.clearJam();
  }),
  '/api/printer/tear': handler(EmptyBody, ({ receiptPrinter }) => ({
    status: 200,
    body: { ok: true, torn: receiptPrinter.tear().map(({ number, text, qrCodes, isCut }) => ({ number, text, qrCodes, isCut })) },
  })),
  ...Object.fromEntries(
    dockDeviceNames.flatMap((name) => [
      [`/api/${name}/unplug`, act(({ cables }) => cables[name].unplug())],
      [`/api/${name}/plug`, act(({ cables }) => cables[name].plugIn())],
    ]),
  ),
};

/** Does what a POST asks. Bodies that do not fit are answered 400, unknown paths 404. */
export async function answerPost(devices: DockDevices, path: string, body: unknown): Promise<ApiAnswer> {
  const run = Object.hasOwn(posts, path) ? posts[path] : undefined;
  return run === undefined ? refuse(404, 'notFound') : run(devices, body);
}

/** Answers a GET under /api. */
export function answerGet(devices: DockDevices, path: string): ApiAnswer {
  if (path === '/api/state') return { status: 200, body: dockState(devices) };
  if (path === '/api/cards') return { status: 200, body: dockCards };
  if (path === '/api/printer/receipts') return { status: 200, body: listReceipts(devices.receiptPrinter) };
  const number = /^\/api\/printer\/receipts\/(\d+)\.png$/.exec(path)?.[1];
  const piece = devices.receiptPrinter.pieces().find((candidate) => String(candidate.number) === number);
  return piece === undefined ? refuse(404, 'notFound') : { status: 200, png: piece.png() };
}
