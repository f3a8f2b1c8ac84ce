import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { systemClock } from '../clock.ts';
import { MrzFraming } from '../mrz-reader/framing.ts';
import { createDockDevices } from './devices.ts';
import { startDockServer } from './server.ts';

const DEFAULT_PORT = 7_300;

const Options = z.strictObject({
  port: z.coerce.number().int().min(0).max(65_535).default(DEFAULT_PORT),
  framing: MrzFraming.default('stxEtx'),
});

/** Starts the dev dock; says so in one line of JSON on standard output. Ends at SIGTERM and SIGINT. */
async function main(): Promise<void> {
  if (process.env.NODE_ENV === 'production') throw new Error('the dev dock does not run in production');
  const { values } = parseArgs({ options: { port: { type: 'string' }, framing: { type: 'string' } } });
  const options = Options.parse({ ...values });
  const folder = await mkdtemp(join(tmpdir(), 'loket-dock-'));
  const closers: (() => Promise<void>)[] = [() => rm(folder, { recursive: true, force: true })];

  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    stopping ??= closers.reduceRight((before, close) => before.then(close), Promise.resolve());
    return stopping;
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop());

  try {
    const devices = await createDockDevices(folder, systemClock, options.framing);
    closers.push(() => devices.close());
    const server = await startDockServer(devices, options.port);
    closers.push(() => server.close());
    const { button, mrzReader, receiptPrinter } = devices.cables;
    const paths = { button: button.hostPath, mrzReader: mrzReader.hostPath, receiptPrinter: receiptPrinter.hostPath };
    process.stdout.write(`${JSON.stringify({ event: 'ready', url: server.url, devices: paths })}\n`);
  } catch (error) {
    await stop();
    throw error;
  }
}

await main();
