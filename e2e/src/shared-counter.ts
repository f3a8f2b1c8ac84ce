import { afterAll, afterEach } from 'vitest';
import { type Counter, type CounterOptions, openCounter } from './counter.ts';

/**
 * One counter for all tests of a file or group that leave it as they found it; after a failed test, which may not have, the next one
 * gets another. Saves what can be seen of a failure, and closes the counter at the end. To be called where hooks may be registered.
 */
export function sharedCounter(options: CounterOptions = {}): () => Promise<Counter> {
  let opened: Counter | undefined;
  const close = async (): Promise<void> => {
    const counter = opened;
    opened = undefined;
    await counter?.close();
  };
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    await opened?.explainFailure(task.name);
    await close();
  });
  afterAll(close);
  return async () => (opened ??= await openCounter(options));
}
