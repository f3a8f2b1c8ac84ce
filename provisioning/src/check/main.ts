import { mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runStep, type StepContext, type StepOutcome } from './run-step.ts';
import { drills, lint, type Step, screensBuild, staticSteps, systemTests, unitTests } from './steps.ts';
import { exitCodeOf, lastLine, sum } from './tally.ts';

// Usage: node provisioning/src/check/main.ts test|check
// `test` runs every check, `check` those that need no browser.

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');

async function main(): Promise<void> {
  const withBrowser = process.argv[2] !== 'check';
  const reportsFolder = join(root, '.reports');
  rmSync(reportsFolder, { recursive: true, force: true });
  mkdirSync(reportsFolder, { recursive: true });
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort());
  const context: StepContext = { root, reportsFolder, signal: stop.signal, onProgress: say };
  const outcomes: StepOutcome[] = [];
  const run = async (step: Step) => {
    if (stop.signal.aborted) return;
    const outcome = await runStep(step, context);
    report(outcome);
    outcomes.push(outcome);
  };

  const runNamed = async (step: Step) => {
    say(`· ${step.title}`);
    await run(step);
  };

  say('· reading the code');
  const linted = run(lint);
  for (const step of staticSteps) await run(step);
  // Unit tests have time limits, but wide ones: beside the end of the lint they fit. Whole systems have the machine to themselves.
  await Promise.all([linted, runNamed(unitTests)]);
  if (withBrowser) for (const step of [drills, screensBuild, systemTests]) await runNamed(step);
  for (const outcome of outcomes) if (outcome.failed > 0) explain(outcome);
  const total = sum(stop.signal.aborted ? [...outcomes, { passed: 0, failed: 1 }] : outcomes);
  say(lastLine(total));
  process.exitCode = exitCodeOf(total);
}

function report({ step, passed, failed, skipped, remark, durationMs }: StepOutcome): void {
  const counts = step.kind === 'vitest' ? `: ${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}` : '';
  const reason = remark === undefined ? '' : ` (${remark})`;
  say(`${failed === 0 ? '✓' : '✗'} ${step.title}${counts}${reason} – ${(durationMs / 1000).toFixed(1)} s`);
}

function explain({ step, tail }: StepOutcome): void {
  const log = join('.reports', `${step.id}.log`);
  say(`\n━━ ${step.title}: end of ${log}\n${tail}\n`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

await main();
