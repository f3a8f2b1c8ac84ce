import { z } from 'zod';

/** How many tests (or steps) passed and failed. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
}

/** The part of vitest's JSON report that counts; its shape is Jest's (`--json`). */
const reportSchema = z.object({
  numPassedTests: z.int().nonnegative(),
  numFailedTests: z.int().nonnegative(),
  numPendingTests: z.int().nonnegative(),
  numTodoTests: z.int().nonnegative().default(0),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) })),
});

/** What a vitest run amounts to. */
export interface VitestOutcome extends Tally {
  readonly skipped: number;
  /** Why the count alone does not tell the whole story, in words. */
  readonly remark: string | undefined;
}

/**
 * Counts a vitest run from its JSON report and its exit code. A file that could not be loaded is one failure; so is a run
 * without a report, one that ended badly with every test passed (an unhandled error), and one in which no test ran.
 */
export function countVitestRun(report: string | undefined, exitCode: number | null): VitestOutcome {
  const parsed = reportSchema.safeParse(parseJson(report));
  if (!parsed.success) return { passed: 0, failed: 1, skipped: 0, remark: 'the run crashed: it left no report' };
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = parsed.data;
  const unloadable = testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length;
  const counted = { passed: numPassedTests, failed: numFailedTests + unloadable, skipped: numPendingTests + numTodoTests };
  if (counted.failed > 0) {
    return { ...counted, remark: unloadable === 0 ? undefined : `${unloadable} file(s) failed outside their tests` };
  }
  if (exitCode !== 0) return { ...counted, failed: 1, remark: 'the run ended badly although no test failed' };
  if (counted.passed === 0) return { ...counted, failed: 1, remark: 'no test ran' };
  return { ...counted, remark: undefined };
}

function parseJson(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
