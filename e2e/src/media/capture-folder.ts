import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { captureFolderVariable } from './capture-files.ts';

/** vitest's global set-up: one folder for the capture files of a whole run, so that they are made once; removed at its end. */
export default async function keepCaptureFiles(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'loket-capture-'));
  process.env[captureFolderVariable] = folder;
  return () => rm(folder, { recursive: true, force: true });
}
