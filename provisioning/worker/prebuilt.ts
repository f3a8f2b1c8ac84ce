import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Progress } from '../setup/progress.ts';
import { runCommand } from '../setup/run-command.ts';
import { installBinary } from './install-binary.ts';

const releasePage = 'https://github.com/versatica/mediasoup/releases/download';

/** On a closed network nothing may ever answer: what is not there by then is not coming. */
const defaultAnswerTimeoutMs = 5_000;
const downloadTimeoutMs = 120_000;

/** The machine's facts that upstream puts in the names of its binaries. */
export interface PrebuiltTarget {
  readonly mediasoupVersion: string;
  readonly platform: string;
  readonly arch: string;
  /** `uname -r`, such as `6.1.0-28-amd64`. */
  readonly kernelRelease: string;
}

/** Address of upstream's prebuilt worker; the same name that mediasoup's own installer asks for (npm-scripts.mjs, 3.27). */
export function prebuiltUrl(target: PrebuiltTarget, base: string | undefined): string {
  const kernel = target.platform === 'linux' ? `-kernel${target.kernelRelease.split('.')[0] ?? ''}` : '';
  const name = `mediasoup-worker-${target.mediasoupVersion}-${target.platform}-${target.arch}${kernel}.tgz`;
  return `${base === undefined || base === '' ? releasePage : base}/${target.mediasoupVersion}/${name}`;
}

/** Downloads upstream's prebuilt worker into the cache. False, after a line that says so, if it cannot be had or does not start. */
export async function fetchPrebuilt(
  url: string,
  cachePath: string,
  progress: Progress,
  answerTimeoutMs = defaultAnswerTimeoutMs,
): Promise<boolean> {
  progress.say(`Setting up: mediasoup worker, trying ${url}`);
  const archive = await download(url, answerTimeoutMs);
  if (archive === undefined) {
    progress.say('Setting up: the prebuilt worker cannot be had from here');
    return false;
  }
  const folder = mkdtempSync(join(tmpdir(), 'loket-worker-'));
  try {
    await writeFile(join(folder, 'worker.tgz'), archive);
    const unpacked = await runCommand('tar', ['-xzf', 'worker.tgz'], { cwd: folder });
    if (unpacked.exitCode === 0 && (await installBinary(join(folder, 'mediasoup-worker'), cachePath))) return true;
    progress.say('Setting up: the prebuilt worker does not start on this machine');
    return false;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function download(url: string, answerTimeoutMs: number): Promise<Uint8Array | undefined> {
  const answer = new AbortController();
  const answerTimer = setTimeout(() => answer.abort(), answerTimeoutMs);
  try {
    const response = await fetch(url, { signal: AbortSignal.any([answer.signal, AbortSignal.timeout(downloadTimeoutMs)]) });
    clearTimeout(answerTimer);
    return response.ok ? await response.bytes() : undefined;
  } catch {
    // Refused, no such host, no answer, cut off: whatever it was, the source build is the answer.
    return undefined;
  } finally {
    clearTimeout(answerTimer);
  }
}
