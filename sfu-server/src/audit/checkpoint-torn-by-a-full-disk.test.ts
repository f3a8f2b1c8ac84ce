import { generateKeyPairSync } from 'node:crypto';
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openCheckpoints } from './checkpoints.ts';

const { privateKey } = generateKeyPairSync('ed25519');
const at = new Date('2026-11-23T09:00:00.000Z');
const head = (serial: number) => ({ caseId: 'case', serial, hash: `hash ${serial}` });
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'loket-checkpoints-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('checkpoint-torn: half a line that a full disk or a power cut left is no checkpoint, and spoils none', () => {
  const checkpoints = openCheckpoints(folder, privateKey);
  checkpoints.write([head(1)], at);
  const path = join(folder, 'checkpoints.jsonl');
  const half = readFileSync(path, 'utf8').slice(0, 40);
  appendFileSync(path, half);
  expect(checkpoints.read()).toMatchObject({ heads: [head(1)], faults: [] });
  const reopened = openCheckpoints(folder, privateKey);
  reopened.write([head(2)], at);
  expect(reopened.read()).toMatchObject({ heads: [head(2)], faults: [] });
  expect(readFileSync(path, 'utf8').split('\n')).toHaveLength(3);
});
