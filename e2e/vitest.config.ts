import { defineConfig } from 'vitest/config';

/**
 * Whole-system tests: real programs, real browsers, one file at a time since each needs the machine. The time limits are
 * upper bounds for a slow machine, never something that a test waits for.
 */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['**/*.e2e.ts'],
    globalSetup: ['src/media/capture-folder.ts'],
    fileParallelism: false,
    pool: 'forks',
    // One process runs all files, so that a browser can go from one to the next.
    isolate: false,
    testTimeout: 240_000,
    hookTimeout: 240_000,
  },
});
