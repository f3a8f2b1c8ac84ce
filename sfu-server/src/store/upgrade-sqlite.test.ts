import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { upgradeContract } from './upgrade.contract.ts';

const root = mkdtempSync(join(tmpdir(), 'loket-upgrade-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

upgradeContract('SQLite', async () => ({ kind: 'sqlite', folder: mkdtempSync(join(root, 'db-')) }));
