#!/usr/bin/env node
// The one entry of every command in the root package.json. Runs on Node 20 and newer, without dependencies: it sees to
// Node 24 and lets provisioning/setup/main.ts, which needs that, do the rest.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureNode, handOver, SetupError } from './node-runtime.mjs';

const folder = dirname(fileURLToPath(import.meta.url));

try {
  const nodeBinary = ensureNode(join(folder, '..', '..'));
  handOver(nodeBinary, [join(folder, 'main.ts'), ...process.argv.slice(2)]);
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  process.stderr.write(`${error.message}\n`);
  // Whoever reads only the last line of the checks must not take silence for success.
  if (['test', 'check'].includes(process.argv[2])) process.stdout.write('0 passed, 1 failed\n');
  process.exitCode = 1;
}
