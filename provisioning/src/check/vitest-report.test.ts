import { expect, it } from 'vitest';
import { countVitestRun } from './vitest-report.ts';

interface Counts {
  passed?: number;
  failed?: number;
  pending?: number;
  files?: { status: string; assertionResults: { status: string }[] }[];
}

const report = ({ passed = 0, failed = 0, pending = 0, files = [] }: Counts) =>
  JSON.stringify({ numPassedTests: passed, numFailedTests: failed, numPendingTests: pending, numTodoTests: 0, testResults: files });

it('counts tests', () => {
  expect(countVitestRun(report({ passed: 12, pending: 1 }), 0)).toEqual({ passed: 12, failed: 0, skipped: 1, remark: undefined });
});

it('counts failed tests', () => {
  const files = [{ status: 'failed', assertionResults: [{ status: 'failed' }, { status: 'passed' }] }];
  expect(countVitestRun(report({ passed: 1, failed: 1, files }), 1)).toMatchObject({ passed: 1, failed: 1, remark: undefined });
});

it('counts a file that could not be loaded as one failure', () => {
  const files = [{ status: 'failed', assertionResults: [] }];
  expect(countVitestRun(report({ passed: 3, files }), 1)).toMatchObject({ passed: 3, failed: 1 });
});

it('counts a file whose set-up failed after its tests were collected as one failure', () => {
  const files = [{ status: 'failed', assertionResults: [{ status: 'skipped' }] }];
  expect(countVitestRun(report({ passed: 3, pending: 1, files }), 1)).toMatchObject({ failed: 1 });
});

it('counts a run that ended badly with every test passed as one failure', () => {
  expect(countVitestRun(report({ passed: 3 }), 1)).toMatchObject({ passed: 3, failed: 1 });
});

it('counts a run that was killed as one failure', () => {
  expect(countVitestRun(report({ passed: 3 }), null)).toMatchObject({ failed: 1 });
});

it.each([undefined, '', '{"numPassedTests":', '{}'])('counts a run with the report %j as crashed', (text) => {
  expect(countVitestRun(text, 0)).toMatchObject({ passed: 0, failed: 1 });
});

it('counts a run without a single test as one failure', () => {
  expect(countVitestRun(report({}), 0)).toMatchObject({ passed: 0, failed: 1, remark: 'no test ran' });
});

it('counts a run in which every test was skipped as one failure', () => {
  expect(countVitestRun(report({ pending: 4 }), 0)).toMatchObject({ failed: 1, skipped: 4 });
});
