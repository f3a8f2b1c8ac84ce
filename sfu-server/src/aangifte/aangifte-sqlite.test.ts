import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { aangifteContract } from './aangifte.contract.ts';

const root = mkdtempSync(join(tmpdir(), 'loket-aangifte-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

aangifteContract('SQLite', async () => ({ kind: 'sqlite', folder: mkdtempSync(join(root, 'db-')) }));
