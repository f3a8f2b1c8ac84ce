import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { npmCommand, withNodeFirst } from './node-runtime.mjs';
import type { Progress } from './progress.ts';
import { fail, type Result, succeed } from './result.ts';
import { runCommand } from './run-command.ts';
import { hashTexts, Stamp } from './stamp.ts';

/**
 * Runs `npm ci` under this Node if the lock file, Node's major version or the platform is not what it was last run for.
 * `env` decides which npm that is.
 */
export async function ensureNpmPackages(root: string, progress: Progress, env: NodeJS.ProcessEnv = process.env): Promise<Result<void>> {
  const lockFile = readFileSync(join(root, 'package-lock.json'), 'utf8');
  const key = hashTexts(lockFile, process.versions.modules, process.platform, process.arch);
  const stamp = new Stamp(root, 'npm-packages');
  if (stamp.matches(key) && existsSync(join(root, 'node_modules', '.package-lock.json'))) return succeed(undefined);

  progress.say('Setting up: npm packages (a minute or two)');
  stamp.clear();
  const npm = npmCommand(process.execPath, env);
  const outcome = await runCommand(npm.command, [...npm.args, 'ci', '--no-audit', '--no-fund', '--include=dev'], {
    cwd: root,
    // Any value keeps mediasoup's installer from fetching or building a worker of its own: that is a later step here.
    env: { ...withNodeFirst(process.execPath, env), MEDIASOUP_WORKER_BIN: env.MEDIASOUP_WORKER_BIN || 'set-up-later' },
  });
  if (outcome.exitCode !== 0) return fail(`npm ci failed:\n${outcome.output}`);
  stamp.set(key);
  return succeed(undefined);
}
