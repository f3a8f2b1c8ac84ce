import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Progress } from './progress.ts';
import { fail, type Result, succeed } from './result.ts';
import { runCommand } from './run-command.ts';
import { hashSources, hashTexts, Stamp } from './stamp.ts';

interface FrontEnd {
  readonly name: string;
  /** Folder that vite runs in, and what it is told beyond `build`. */
  readonly folder: string;
  readonly viteArgs: readonly string[];
  readonly output: string;
  /** Folders whose contents decide what the build yields, beside the lock file. */
  readonly sources: readonly string[];
}

const shared = ['client', 'contract'] as const;

const frontEnds: readonly FrontEnd[] = [
  {
    name: 'kiosk-screens',
    folder: 'kiosk-app',
    viteArgs: ['renderer'],
    output: 'kiosk-app/dist/renderer',
    sources: ['kiosk-app/renderer', ...shared],
  },
  { name: 'agent-desk', folder: 'agent-desk', viteArgs: [], output: 'agent-desk/dist', sources: ['agent-desk', ...shared] },
];

/** Builds the screens of kiosk and desk with vite, each only if its sources are not what it was last built from. */
export async function ensureFrontEnds(root: string, progress: Progress): Promise<Result<void>> {
  const lockFile = readFileSync(join(root, 'package-lock.json'), 'utf8');
  for (const frontEnd of frontEnds) {
    const key = hashTexts(lockFile, hashSources(root, frontEnd.sources));
    const stamp = new Stamp(root, frontEnd.name);
    if (stamp.matches(key) && existsSync(join(root, frontEnd.output, 'index.html'))) continue;
    progress.say(`Setting up: building ${frontEnd.name}`);
    stamp.clear();
    const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
    const outcome = await runCommand(process.execPath, [vite, 'build', ...frontEnd.viteArgs], { cwd: join(root, frontEnd.folder) });
    if (outcome.exitCode !== 0) return fail(`Building ${frontEnd.name} failed:\n${outcome.output}`);
    stamp.set(key);
  }
  return succeed(undefined);
}
