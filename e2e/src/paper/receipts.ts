import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { Dock } from '../system/dock.ts';

const run = promisify(execFile);

const Receipts = z.array(z.object({ number: z.int(), text: z.string(), isCut: z.boolean(), image: z.string() }));
export type PrintedReceipt = z.infer<typeof Receipts>[number];

/** What came out of the printer so far. */
export async function receiptsOf(dock: Dock): Promise<readonly PrintedReceipt[]> {
  return Receipts.parse(await (await dock.get('printer/receipts')).json());
}

/** What a telephone reads from the drawn receipt (zbarimg). */
export async function readQrCode(dock: Dock, { number }: PrintedReceipt, folder: string): Promise<string> {
  const path = join(folder, `receipt-${number}.png`);
  const picture = await dock.get(`printer/receipts/${number}.png`);
  await writeFile(path, Buffer.from(await picture.arrayBuffer()));
  const { stdout } = await run('zbarimg', ['--quiet', '--raw', path]);
  return stdout.trim();
}
