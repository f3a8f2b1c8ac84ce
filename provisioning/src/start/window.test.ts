import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chooseWindow, chromiumArguments, findElectron, type WindowFacts } from './window.ts';

const facts: WindowFacts = {
  env: { DISPLAY: ':0' },
  electron: '/e/electron',
  chromium: '/usr/bin/chromium',
  hasCamera: true,
  isRoot: false,
};

describe('the window of the kiosk', () => {
  it('is Electron where its binary is installed', () => {
    expect(chooseWindow(facts)).toEqual({ kind: 'electron', command: '/e/electron' });
  });

  it('is Chromium where Electron is not', () => {
    expect(chooseWindow({ ...facts, electron: undefined })).toEqual({ kind: 'chromium', command: '/usr/bin/chromium' });
  });

  it('opens on a Wayland display too', () => {
    expect(chooseWindow({ ...facts, env: { WAYLAND_DISPLAY: 'wayland-0' } }).kind).toBe('electron');
  });

  it.each([{}, { DISPLAY: '' }])('stays closed without a display (%j)', (env) => {
    expect(chooseWindow({ ...facts, env })).toEqual({ kind: 'none' });
  });

  it('stays closed where no browser is there', () => {
    expect(chooseWindow({ ...facts, electron: undefined, chromium: undefined })).toEqual({ kind: 'none' });
  });

  it('asks for the real camera where there is one, and for a pretended one elsewhere', () => {
    const pretended = '--use-fake-device-for-media-stream';
    expect(chromiumArguments(facts, 'http://127.0.0.1:1/', '/profile')).not.toContain(pretended);
    expect(chromiumArguments({ ...facts, hasCamera: false }, 'http://127.0.0.1:1/', '/profile')).toContain(pretended);
  });

  it('keeps the sandbox unless it runs as root', () => {
    expect(chromiumArguments(facts, 'http://127.0.0.1:1/', '/profile')).not.toContain('--no-sandbox');
    expect(chromiumArguments({ ...facts, isRoot: true }, 'http://127.0.0.1:1/', '/profile')).toContain('--no-sandbox');
  });
});

describe('finding Electron', () => {
  let root: string;
  const electron = () => join(root, 'node_modules', 'electron');

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'loket-window-'));
    mkdirSync(join(electron(), 'dist'), { recursive: true });
  });

  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('finds none where only the npm package is installed', () => {
    expect(findElectron(root)).toBeUndefined();
  });

  it('finds none where the binary was named but never fetched', () => {
    writeFileSync(join(electron(), 'path.txt'), 'electron');
    expect(findElectron(root)).toBeUndefined();
  });

  it('finds the binary that its package names', () => {
    writeFileSync(join(electron(), 'path.txt'), 'electron');
    writeFileSync(join(electron(), 'dist', 'electron'), '');
    expect(findElectron(root)).toBe(join(electron(), 'dist', 'electron'));
  });
});
