import { EventEmitter } from 'node:events';
import { describe, expect, test } from 'vitest';
import { createPolicy, isLockedKey } from './policy.ts';
import { comeBackAfterMs, guardContents, guardPermissions, openScreen, windowOptions } from './window.ts';

const screenUrl = 'http://127.0.0.1:7200/#token';
const policy = createPolicy(() => screenUrl);

describe('the window', () => {
  test('gives the page no Node, a sandbox and a world of its own', () => {
    expect(windowOptions.webPreferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      webSecurity: true,
      devTools: false,
    });
    expect(windowOptions).toMatchObject({ kiosk: true, frame: false });
    expect(Object.keys(windowOptions.webPreferences)).not.toContain('preload');
  });
});

describe('permissions', () => {
  /** Every handler that is set, asked as Electron asks for a page from elsewhere. */
  const guarded = () => {
    const answers: { request?: boolean; check?: boolean; device?: boolean; display?: null } = {};
    const strangeUrl = 'https://example.org/';
    guardPermissions(
      {
        setPermissionRequestHandler(handler) {
          const note = (granted: boolean): void => {
            answers.request = granted;
          };
          handler({}, 'media', note, { requestingUrl: strangeUrl });
        },
        setPermissionCheckHandler(handler) {
          answers.check = handler({}, 'media', strangeUrl);
        },
        setDevicePermissionHandler(handler) {
          answers.device = handler();
        },
        setDisplayMediaRequestHandler(handler) {
          answers.display = handler;
        },
      },
      policy,
    );
    return answers;
  };

  test.each([
    ['media', 'http://127.0.0.1:7200/', true],
    ['media', 'https://example.org/', false],
    ['media', 'http://127.0.0.1:7201/', false],
    ['geolocation', 'http://127.0.0.1:7200/', false],
    ['notifications', 'http://127.0.0.1:7200/', false],
    ['serial', 'http://127.0.0.1:7200/', false],
    ['media', 'not an address', false],
  ])('%s for %s: %s', (permission, url, expected) => {
    expect(policy.mayUse(permission, url)).toBe(expected);
  });

  test('every kind of question is asked of the rules, and devices are refused', () => {
    expect(guarded()).toEqual({ request: false, check: false, device: false, display: null });
  });
});

const ignore = (): void => undefined;

/** The events of a page, and what it was told to open. */
class FakeContents extends EventEmitter {
  windowOpen: (() => { action: string }) | undefined;
  readonly session = {
    setPermissionRequestHandler: ignore,
    setPermissionCheckHandler: ignore,
    setDevicePermissionHandler: ignore,
    setDisplayMediaRequestHandler: ignore,
  };
  setWindowOpenHandler(handler: () => { action: 'deny' }): void {
    this.windowOpen = handler;
  }
  reload(): void {
    this.emit('reloaded');
  }
  /** Whether the event was stopped. */
  isBlocked(name: string, url: string): boolean {
    let blocked = false;
    this.emit(name, {
      url,
      preventDefault() {
        blocked = true;
      },
    });
    return blocked;
  }
}

describe('where the page may go', () => {
  const contents = new FakeContents();
  guardContents(contents, policy);

  test.each(['will-navigate', 'will-redirect', 'will-frame-navigate'])('%s: only to itself', (name) => {
    expect(contents.isBlocked(name, 'http://127.0.0.1:7200/#token')).toBe(false);
    expect(contents.isBlocked(name, 'http://127.0.0.1:7200.example.org/')).toBe(true);
    expect(contents.isBlocked(name, 'https://example.org/')).toBe(true);
    expect(contents.isBlocked(name, 'file:///etc/passwd')).toBe(true);
    expect(contents.isBlocked(name, 'javascript:alert(1)')).toBe(true);
  });
  test('it embeds and opens nothing', () => {
    expect(contents.isBlocked('will-attach-webview', screenUrl)).toBe(true);
    expect(contents.windowOpen?.()).toEqual({ action: 'deny' });
  });
});

describe('keys', () => {
  const key = (name: string, held: Partial<Record<'control' | 'alt' | 'meta', boolean>> = {}) =>
    isLockedKey({ key: name, control: false, alt: false, meta: false, ...held });
  test.each([
    ['F5', key('F5')],
    ['F11', key('F11')],
    ['Ctrl R', key('r', { control: true })],
    ['Ctrl Shift I', key('I', { control: true })],
    ['Ctrl W', key('w', { control: true })],
    ['Ctrl +', key('+', { control: true })],
    ['Alt Left', key('ArrowLeft', { alt: true })],
    ['Alt F4', key('F4', { alt: true })],
    ['Meta', key('Meta', { meta: true })],
  ])('%s is locked', (_name, locked) => {
    expect(locked).toBe(true);
  });
  test.each([
    ['Tab', key('Tab')],
    ['Enter', key('Enter')],
    ['a letter', key('a')],
    ['Ctrl C', key('c', { control: true })],
  ])('%s is free', (_name, locked) => {
    expect(locked).toBe(false);
  });
});

describe('a screen that went away', () => {
  const start = () => {
    const contents = new FakeContents();
    const loads: string[] = [];
    const due: { task: () => void; delayMs: number }[] = [];
    const window = Object.assign(new EventEmitter(), {
      webContents: contents,
      loadURL: async (url: string) => {
        loads.push(url);
      },
      show: () => undefined,
    });
    const screen = openScreen(window, (task, delayMs) => {
      due.push({ task, delayMs });
    });
    screen.show(screenUrl);
    return { contents, loads, due, screen };
  };

  test.each([
    ['render-process-gone', []],
    ['unresponsive', []],
    ['did-fail-load', [{}, -102, 'refused', screenUrl, true]],
  ])('comes back after %s', (name, values) => {
    const { contents, loads, due } = start();
    contents.emit(name, ...values);
    expect(due.map(({ delayMs }) => delayMs)).toEqual([comeBackAfterMs]);
    due[0]?.task();
    expect(loads).toEqual([screenUrl, screenUrl]);
  });

  test('host-killed: the page of the next host is shown, and of no other host from then on', () => {
    const { contents, loads, due, screen } = start();
    const nextUrl = 'http://127.0.0.1:7201/#other';
    screen.show(nextUrl);
    contents.emit('did-fail-load', {}, -102, 'refused', screenUrl, true);
    expect(due).toEqual([]);
    screen.reload();
    expect(loads).toEqual([screenUrl, nextUrl, nextUrl]);
    expect(contents.isBlocked('will-navigate', screenUrl)).toBe(true);
    expect(contents.isBlocked('will-navigate', nextUrl)).toBe(false);
  });

  test('is not loaded again for a part of it', () => {
    const { contents, due } = start();
    contents.emit('did-fail-load', {}, -3, 'aborted', screenUrl, false);
    expect(due).toEqual([]);
  });
});
