import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openKioskWindow } from './kiosk-window.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'loket-window-'));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

/** A browser that notes its arguments and stays; `close()` has to end it. */
function browser(): string {
  const path = join(root, 'chromium');
  writeFileSync(
    path,
    `#!/bin/sh\nprintf '%s\\n' "$@" > "${join(root, 'arguments')}.part"\nmv "${join(root, 'arguments')}.part" "${join(root, 'arguments')}"\nexec sleep 1000000\n`,
    {
      mode: 0o755,
    },
  );
  return path;
}

const facts = { env: process.env, electron: undefined, chromium: undefined, hasCamera: true, isRoot: false };
const screen = () => ({ root, url: 'http://127.0.0.1:7200/#token', kioskConfig: join(root, 'kiosk.toml') });

it('shows the host in a browser with a profile of its own, which is gone after the window', async () => {
  const window = openKioskWindow({ kind: 'chromium', command: browser() }, facts, screen());
  await expect.poll(() => existsSync(join(root, 'arguments')), { timeout: 30_000 }).toBe(true);
  const args = readFileSync(join(root, 'arguments'), 'utf8').trim().split('\n');
  expect(args.at(-1)).toBe('http://127.0.0.1:7200/#token');
  const profile = args.find((arg) => arg.startsWith('--user-data-dir='))?.slice('--user-data-dir='.length) ?? '';
  expect(existsSync(profile)).toBe(true);
  await window?.close();
  await window?.close();
  await window?.ended;
  expect(existsSync(profile)).toBe(false);
});

it('counts a browser that cannot be started as a window that is gone', async () => {
  const window = openKioskWindow({ kind: 'chromium', command: join(root, 'no-such-browser') }, facts, screen());
  await window?.ended;
  await window?.close();
});

it('opens nothing where nothing was chosen', () => {
  expect(openKioskWindow({ kind: 'none' }, facts, screen())).toBeUndefined();
});
