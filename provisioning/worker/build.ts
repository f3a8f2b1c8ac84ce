import { cpSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Progress, parseNinjaLine } from '../setup/progress.ts';
import { fail, type Result, succeed } from '../setup/result.ts';
import { type CommandOutcome, runCommand } from '../setup/run-command.ts';
import { installBinary } from './install-binary.ts';
import { mesonOptions, overlayFolder } from './recipe.ts';

/**
 * Builds the mediasoup worker from the sources in the npm package, on Debian's libraries, and puts it at the cache path. Takes
 * some ten minutes on two cores. The build tree stands beside the cache path until the build is done, so that one that
 * was interrupted goes on where it was. The caller holds the lock.
 */
export async function buildWorker(root: string, cachePath: string, progress: Progress): Promise<Result<void>> {
  const tree = join(dirname(cachePath), 'build');
  const prepared = await prepareSources(join(root, 'node_modules', 'mediasoup', 'worker'), tree);
  if (!prepared.ok) return prepared;

  if (!existsSync(join(tree, 'out', 'build.ninja'))) {
    rmSync(join(tree, 'out'), { recursive: true, force: true });
    const configured = await runCommand('meson', ['setup', 'out', ...mesonOptions], { cwd: tree });
    if (configured.exitCode !== 0) return commandFailed('meson setup', configured);
  }
  progress.say('Setting up: building the mediasoup worker from source (once; some ten minutes on two cores)');
  const built = await runCommand('ninja', ['-C', 'out', 'mediasoup-worker'], {
    cwd: tree,
    onLine(line) {
      const step = parseNinjaLine(line);
      if (step !== undefined) progress.advance('mediasoup worker', step.done, step.total);
    },
  });
  if (built.exitCode !== 0) return commandFailed('ninja', built);
  if (!(await installBinary(join(tree, 'out', 'mediasoup-worker'), cachePath))) {
    return fail(`The mediasoup worker was built in ${tree}, but it does not start on this machine.`);
  }
  rmSync(tree, { recursive: true, force: true });
  return succeed(undefined);
}

/** Copies the worker's sources and lays the overlay over them, unless an earlier run finished doing so. */
async function prepareSources(sources: string, tree: string): Promise<Result<void>> {
  const marker = join(tree, 'sources-complete');
  if (existsSync(marker)) return succeed(undefined);
  rmSync(tree, { recursive: true, force: true });
  cpSync(sources, tree, { recursive: true });
  // The wraps there name archives on the internet; the overlay has Debian's libraries under the same names.
  rmSync(join(tree, 'subprojects'), { recursive: true, force: true });
  cpSync(join(overlayFolder, 'subprojects'), join(tree, 'subprojects'), { recursive: true });
  cpSync(join(overlayFolder, 'sources'), tree, { recursive: true });
  const patches = join(overlayFolder, 'patches');
  for (const name of readdirSync(patches).sort()) {
    const patched = await runCommand('patch', ['-p1', '--batch', '--fuzz=0', '-i', join(patches, name)], { cwd: tree });
    if (patched.exitCode !== 0) return commandFailed(`patch ${name}`, patched);
  }
  writeFileSync(marker, '');
  return succeed(undefined);
}

function commandFailed(what: string, outcome: CommandOutcome) {
  const tail = outcome.output.split('\n').slice(-30).join('\n');
  return fail(`Building the mediasoup worker failed at "${what}":\n${tail}`);
}
