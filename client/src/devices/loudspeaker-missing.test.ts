import { expect, it, vi } from 'vitest';
import { type AudioOutputs, watchLoudspeaker } from './loudspeaker.ts';

function fakeOutputs(count: number) {
  const listeners = new Set<() => void>();
  const now = { count };
  const outputs: AudioOutputs = {
    count: async () => now.count,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const become = (next: number): void => {
    now.count = next;
    for (const listener of [...listeners]) listener();
  };
  return { outputs, become, listeners };
}

it('says that nothing can be heard, and that it can again', async () => {
  const { outputs, become } = fakeOutputs(0);
  const loudspeaker = watchLoudspeaker(outputs);
  const heard: string[] = [];
  loudspeaker.onChange(() => heard.push(loudspeaker.state()));
  await vi.waitFor(() => expect(heard).toEqual(['missing']));
  become(1);
  await vi.waitFor(() => expect(heard).toEqual(['missing', 'ok']));
});

it('says nothing while one of two is left, and nothing after it was closed', async () => {
  const { outputs, become, listeners } = fakeOutputs(2);
  const loudspeaker = watchLoudspeaker(outputs);
  const changed = vi.fn();
  loudspeaker.onChange(changed);
  become(1);
  loudspeaker.close();
  loudspeaker.close();
  expect(listeners.size).toBe(0);
  await Promise.resolve();
  expect(loudspeaker.state()).toBe('ok');
  expect(changed).not.toHaveBeenCalled();
});

it('does not alarm anybody where a browser does not tell', async () => {
  const { outputs } = fakeOutputs(1);
  const count = vi.fn(() => Promise.reject(new Error('not told')));
  const loudspeaker = watchLoudspeaker({ ...outputs, count });
  await vi.waitFor(() => expect(count).toHaveBeenCalled());
  expect(loudspeaker.state()).toBe('ok');
});
