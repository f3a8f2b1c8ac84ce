import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Unit and contract tests of every workspace; whole-system tests in browsers have e2e/vitest.config.ts. */
export default defineConfig({
  test: {
    include: ['{contract,hardware,client,kiosk-app,agent-desk,sfu-server,provisioning,e2e,bench}/**/*.test.{ts,tsx}'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // Modules are loaded once for a worker instead of once for each of some 160 files: a third of the time. A file keeps nothing in them.
    isolate: false,
    // By itself it leaves one of two cores idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
});
