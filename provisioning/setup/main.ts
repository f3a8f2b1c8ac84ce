import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findElectron, hasDisplay } from '../src/start/window.ts';
import { ensureSystemPackages } from './ensure-system-packages.ts';
import { ensureFrontEnds } from './front-ends.ts';
import { acquireLock } from './lock.ts';
import { ensureWorker, searchWorker } from './media-worker.ts';
import { handOver } from './node-runtime.mjs';
import { ensureNpmPackages } from './npm-packages.ts';
import { createProgress, type Progress } from './progress.ts';
import { type Result, succeed } from './result.ts';
import { stopRunningCommands } from './run-command.ts';
import { packagesFor, type Verb, verbs } from './verbs.ts';

// Everything that is imported here runs before `npm ci`, so it and what it imports use Node's own modules only.

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Sees to all that a command needs and gives the path of the media worker. Each part does nothing if it was done before. */
async function setUp(verb: Verb, progress: Progress): Promise<Result<string>> {
  const lock = await acquireLock(join(root, '.setup', 'lock'), () => progress.say('Setting up: waiting for another set-up of this clone'));
  try {
    const search = await searchWorker(root, progress);
    if (!search.ok) return search;
    const groups = packagesFor(verb, { hasDisplay: hasDisplay(process.env), hasElectron: findElectron(root) !== undefined });
    if (search.value.found === undefined) groups.push('workerBuild');
    const packages = await ensureSystemPackages(groups, progress);
    if (!packages.ok) return packages;
    const npmPackages = await ensureNpmPackages(root, progress);
    if (!npmPackages.ok) return npmPackages;
    const worker = await ensureWorker(root, search.value, progress);
    if (!worker.ok || !verb.frontEnds) return worker;
    const frontEnds = await ensureFrontEnds(root, progress);
    return frontEnds.ok ? succeed(worker.value) : frontEnds;
  } finally {
    lock.close();
  }
}

function stopOnSignal(): () => void {
  const listeners = (['SIGINT', 'SIGTERM', 'SIGHUP'] as const).map((signal) => {
    const stop = () => {
      stopRunningCommands(signal);
      process.exit(128 + constants.signals[signal]);
    };
    process.on(signal, stop);
    return { signal, stop };
  });
  return () => {
    for (const { signal, stop } of listeners) process.off(signal, stop);
  };
}

const [name = '', ...args] = process.argv.slice(2);
const verb = verbs[name];
if (verb === undefined) {
  process.stderr.write(`Say which: ${Object.keys(verbs).join(', ')}\n`);
  process.exitCode = 2;
} else {
  const keepRunning = stopOnSignal();
  const done = await setUp(verb, createProgress());
  keepRunning();
  if (!done.ok) {
    process.stderr.write(`${done.error.message}\n`);
    // Whoever reads only the last line of the checks must not take silence for success.
    if (name === 'test' || name === 'check') process.stdout.write('0 passed, 1 failed\n');
    process.exitCode = 1;
  } else if (verb.script !== undefined) {
    // Compiled code is kept, so that programs start in less time from the second start on (Node, module compile cache).
    const env = { NODE_COMPILE_CACHE: join(root, '.setup', 'compile-cache'), ...process.env, MEDIASOUP_WORKER_BIN: done.value };
    handOver(process.execPath, [...verb.script, ...args], { cwd: root, env, ownSession: true });
  }
}
