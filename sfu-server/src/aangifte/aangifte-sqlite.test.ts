import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { aangifteContract } from './aangifte.contract.ts';
import { finaliseContract } from './finalise/finalise.contract.ts';
import { retentionContract } from './retention.contract.ts';

const root = mkdtempSync(join(tmpdir(), 'loket-aangifte-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const fresh = async () => ({ kind: 'sqlite', folder: mkdtempSync(join(root, 'db-')) }) as const;

aangifteContract('SQLite', fresh);
finaliseContract('SQLite', fresh);
retentionContract('SQLite', fresh);
