import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { bookingContract } from './booking.contract.ts';

const root = mkdtempSync(join(tmpdir(), 'loket-booking-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

bookingContract('SQLite', async () => ({ kind: 'sqlite', folder: mkdtempSync(join(root, 'db-')) }));
