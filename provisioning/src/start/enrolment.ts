import { execFile } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';

export type EnrolmentResult = { readonly ok: true } | { readonly ok: false; readonly error: string };

export interface EnrolmentOptions {
  readonly root: string;
  /** The enrolment command, from the root. */
  readonly script: string;
  readonly serverUrl: string;
  /** The server's one-time code, if it knows no kiosk yet. */
  readonly code: string | undefined;
  /** Where key and card of the kiosk are, or come to be. */
  readonly identityFolder: string;
}

/** Sees to it that the development kiosk is one that the server knows. */
export async function ensureEnrolment({ root, script, serverUrl, code, identityFolder }: EnrolmentOptions): Promise<EnrolmentResult> {
  if (code === undefined) {
    if (existsSync(join(identityFolder, 'kiosk.json'))) return { ok: true };
    return {
      ok: false,
      error: `The server knows a kiosk, but its key is not in ${identityFolder}. Put it back, or remove the data folder to begin anew.`,
    };
  }
  // The server knows no kiosk at all, so a key from an earlier data folder opens nothing.
  rmSync(identityFolder, { recursive: true, force: true });
  const args = [script, 'enrol', '--server', serverUrl, '--code', code, '--out', identityFolder];
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: root, timeout: 30_000 }, (error, stdout, stderr) => {
      if (error === null) resolve({ ok: true });
      else resolve({ ok: false, error: `The development kiosk could not be enrolled:\n${stdout}${stderr}`.trim() });
    });
  });
}
