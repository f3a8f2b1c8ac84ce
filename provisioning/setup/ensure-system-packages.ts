import { accessSync, constants, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { aptGetLine, missingPackages, type PackageGroup, packagesOf } from './debian-packages.ts';
import type { Progress } from './progress.ts';
import { fail, type Result, succeed } from './result.ts';
import { type CommandOutcome, runCommand } from './run-command.ts';

/**
 * Sees to it that the system packages of some groups are there: installs them as root on Debian, else says exactly what is
 * missing. On a system without dpkg it only looks for the programs.
 */
export async function ensureSystemPackages(groups: readonly PackageGroup[], progress: Progress): Promise<Result<void>> {
  const wanted = packagesOf(groups);
  const names = wanted.map(({ name }) => name);
  const format = '${Package} ${db:Status-Status}\\n';
  // Its exit code is 1 as soon as one name is unknown, so only what it prints counts.
  const listed = await runCommand('dpkg-query', ['--show', '--showformat', format, ...names]);
  if (listed.exitCode === null) {
    const absent = wanted.filter(({ programs }) => programs !== undefined && !programs.some(onPath));
    if (absent.length === 0) return succeed(undefined);
    const list = absent.map(({ name, programs }) => `${name} (${programs?.join(' or ')})`).join(', ');
    return fail(`This is not a Debian system, so nothing was installed. Install these first: ${list}.`);
  }
  const missing = missingPackages(names, listed.stdout);
  if (missing.length === 0) return succeed(undefined);
  if (process.getuid?.() !== 0) {
    return fail(
      `These Debian packages are missing. Install them with this line, then run the same command again:\n\n  ${aptGetLine(missing)}\n`,
    );
  }
  progress.say(`Setting up: Debian packages ${missing.join(' ')}`);
  const outcome = await install(missing);
  if (outcome.exitCode === 0) return succeed(undefined);
  return fail(`apt-get could not install ${missing.join(' ')}:\n${outcome.output}`);
}

async function install(names: readonly string[]): Promise<CommandOutcome> {
  const aptGet = (args: readonly string[]) =>
    runCommand('apt-get', ['-o', 'DPkg::Lock::Timeout=300', ...args], { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  const installArgs = ['install', '-y', '--no-install-recommends', ...names];
  if (packageListsPresent()) {
    const outcome = await aptGet(installArgs);
    if (outcome.exitCode === 0) return outcome;
  }
  // No lists yet, or lists so old that they name files which are gone. One unreachable source of several is no reason to give up.
  await aptGet(['update']);
  return aptGet(installArgs);
}

function packageListsPresent(): boolean {
  try {
    return readdirSync('/var/lib/apt/lists').some((name) => name.includes('_Packages'));
  } catch {
    return false;
  }
}

function onPath(program: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
