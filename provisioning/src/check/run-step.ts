import { spawn } from 'node:child_process';
import { createWriteStream, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { killGroup } from '../process-group.ts';
import type { Step } from './steps.ts';
import { countVitestRun, type VitestOutcome } from './vitest-report.ts';

/** How a step went. */
export interface StepOutcome extends VitestOutcome {
  readonly step: Step;
  readonly durationMs: number;
  /** The last lines of what it wrote. */
  readonly tail: string;
}

/** Where steps run and report. */
export interface StepContext {
  /** The clone's folder. */
  readonly root: string;
  readonly reportsFolder: string;
  /** Ends the steps that are running. */
  readonly signal: AbortSignal;
  /** Called for each line of a vitest run that tells of a test file or a failed test. */
  readonly onProgress: (line: string) => void;
}

const tailLines = 60;

/** vitest marks what it reports: ✓ a file or test, ❯ a file with failures, × a failed test. It also marks stack traces with ❯. */
const tellsOfTests = /^\s*[✓×✗] |^\s*❯ \S+\.(test|e2e)\.tsx? \(/;

/** Runs one step to its end, whatever that is. Everything it writes is kept in `<reportsFolder>/<id>.log`. */
export async function runStep(step: Step, context: StepContext): Promise<StepOutcome> {
  const startedAt = performance.now();
  const reportFile = join(context.reportsFolder, `${step.id}.json`);
  rmSync(reportFile, { force: true });
  const reporters = step.kind === 'vitest' ? ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`] : [];
  const { exitCode, hung, tail } = await runNode([...step.args, ...reporters], step, context);
  const counted = step.kind === 'vitest' ? countVitestRun(readIfThere(reportFile), exitCode) : countCommand(exitCode);
  const remark = hung ? `it hung for ${step.limitMs / 1000} s and was ended` : counted.remark;
  return { ...counted, remark, step, durationMs: performance.now() - startedAt, tail };
}

function countCommand(exitCode: number | null): VitestOutcome {
  const counts = exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  return { ...counts, skipped: 0, remark: undefined };
}

interface Ending {
  /** Null if a signal ended it. */
  readonly exitCode: number | null;
  readonly hung: boolean;
  readonly tail: string;
}

function runNode(args: readonly string[], step: Step, { root, reportsFolder, signal, onProgress }: StepContext): Promise<Ending> {
  return new Promise((resolve, reject) => {
    const log = createWriteStream(join(reportsFolder, `${step.id}.log`));
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, so that a step that hangs can be ended with all that it started.
      detached: true,
    });
    let hung = false;
    const limit = setTimeout(() => {
      hung = true;
      if (child.pid !== undefined) killGroup(child.pid);
    }, step.limitMs);
    const stop = () => child.kill('SIGTERM');
    signal.addEventListener('abort', stop);

    const lines: string[] = [];
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        log.write(`${line}\n`);
        lines.push(line);
        if (lines.length > tailLines) lines.shift();
        if (step.kind === 'vitest' && tellsOfTests.test(line)) onProgress(line);
      });
    }
    child.on('error', reject);
    // Whatever it started and left behind, above all when it was told to stop: programs, browsers, databases.
    child.on('exit', () => {
      if (child.pid !== undefined) killGroup(child.pid);
    });
    child.on('close', (exitCode) => {
      clearTimeout(limit);
      signal.removeEventListener('abort', stop);
      log.end(() => resolve({ exitCode: hung ? null : exitCode, hung, tail: lines.join('\n') }));
    });
  });
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
