import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

export type ProgramEnd = { readonly code: number | null; readonly out: string; readonly err: string };

/** Runs a program of this workspace, named by its path within `sfu-server/`, to its end. */
export async function runProgram(path: string, args: readonly string[]): Promise<ProgramEnd> {
  const program = fileURLToPath(new URL(`../${path}`, import.meta.url));
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: child.exitCode, out, err };
}
