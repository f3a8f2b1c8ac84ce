import { afterEach, beforeEach } from 'vitest';
import type { Counter } from './counter.ts';

/** The tests of this file are the steps of one story: one that broke off is not told on, and what could be seen of it then is kept. */
export function tellOneStory(name: string, counter: () => Counter | undefined): void {
  let isBroken = false;
  beforeEach(({ skip }) => {
    if (isBroken) skip('the story broke off before');
  });
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    isBroken = true;
    await counter()?.explainFailure(`${name} ${task.name}`);
  });
}
