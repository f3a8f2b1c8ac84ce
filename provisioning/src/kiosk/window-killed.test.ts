import { expect, it, vi } from 'vitest';
import type { KioskWindow } from '../start/kiosk-window.ts';
import { keepWindow } from './keep-window.ts';
import { createManualClock } from './manual-clock.ts';

function setUp() {
  const windows: { readonly url: string | undefined; readonly vanish: () => void; closed: boolean }[] = [];
  const clock = createManualClock();
  const onReopen = vi.fn();
  const window = keepWindow({
    open(url): KioskWindow {
      const ended = Promise.withResolvers<void>();
      const opened = { url, vanish: ended.resolve, closed: false };
      windows.push(opened);
      const close = async () => {
        opened.closed = true;
        ended.resolve();
      };
      return { ended: ended.promise, close };
    },
    clock,
    onReopen,
  });
  const opens = (count: number) => vi.waitFor(() => expect(windows).toHaveLength(count));
  return { windows, clock, onReopen, window, opens };
}

it('is opened again at the same address, with nothing left of the old one', async () => {
  const { windows, clock, onReopen, window, opens } = setUp();
  window.show('http://127.0.0.1:7200/#1');
  await opens(1);
  windows[0]?.vanish();
  await vi.waitFor(() => expect(clock.runNext()).toBe(true));
  await opens(2);
  expect(onReopen).toHaveBeenCalledOnce();
  expect(windows[0]?.closed).toBe(true);
  expect(windows[1]?.url).toBe('http://127.0.0.1:7200/#1');
  await window.close();
});

it('with a page that crashed is replaced at once', async () => {
  const { windows, clock, onReopen, window, opens } = setUp();
  window.show('http://127.0.0.1:7200/#1');
  await opens(1);
  window.renew();
  await opens(2);
  expect(windows.map(({ closed }) => closed)).toEqual([true, false]);
  expect(onReopen).not.toHaveBeenCalled();
  expect(clock.waits).toEqual([]);
  await window.close();
});

it('shows the next host once that has another address', async () => {
  const { windows, window, opens } = setUp();
  window.show('http://127.0.0.1:7200/#1');
  await opens(1);
  window.show('http://127.0.0.1:7200/#2');
  await opens(2);
  expect(windows.map(({ url, closed }) => [url, closed])).toEqual([
    ['http://127.0.0.1:7200/#1', true],
    ['http://127.0.0.1:7200/#2', false],
  ]);
  await window.close();
});

it('stays closed once it was closed, also where there is none', async () => {
  const { windows, clock, window, opens } = setUp();
  window.show('http://127.0.0.1:7200/#1');
  await opens(1);
  await window.close();
  await window.close();
  window.renew();
  await window.close();
  expect(windows).toHaveLength(1);
  expect(clock.runNext()).toBe(false);
  const none = keepWindow({ open: () => undefined, clock, onReopen: () => undefined });
  none.show(undefined);
  await none.close();
});
