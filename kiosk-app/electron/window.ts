import type { BrowserWindowConstructorOptions } from 'electron';
import type { NavigationEvent, PageContents, PageSession, PageWindow } from './parts.ts';
import { createPolicy, isLockedKey, type Policy } from './policy.ts';

/** What the window is made with: a sandboxed page without Node, alone on the screen. */
export const windowOptions = {
  kiosk: true,
  fullscreen: true,
  frame: false,
  autoHideMenuBar: true,
  show: false,
  backgroundColor: '#0f2f5f',
  webPreferences: {
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    devTools: false,
    autoplayPolicy: 'no-user-gesture-required',
  },
} as const satisfies BrowserWindowConstructorOptions;

/** Camera and microphone for the screen; every other permission, and every device, is refused. */
export function guardPermissions(session: PageSession, policy: Policy): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    answer(policy.mayUse(permission, details.requestingUrl));
  });
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin) => policy.mayUse(permission, requestingOrigin));
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler(null);
}

/** Nothing but the host's own page is ever shown, opened or embedded. */
export function guardContents(contents: PageContents, policy: Policy): void {
  const block = (event: NavigationEvent): void => {
    if (!policy.isOwn(event.url)) event.preventDefault();
  };
  contents.on('will-navigate', block);
  contents.on('will-redirect', block);
  contents.on('will-frame-navigate', block);
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
  });
  contents.on('before-input-event', (event, input) => {
    if (isLockedKey(input)) event.preventDefault();
  });
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

export type ScreenTimer = (task: () => void, delayMs: number) => void;

/** A page that fails again at once must not take the processor with it. */
export const comeBackAfterMs = 1_000;

export type LockedScreen = {
  /** Shows the page of this host, and no other's from now on: a host that was started again has another address. */
  readonly show: (screenUrl: string) => void;
  /** Loads the page anew; does nothing before the first `show`. */
  readonly reload: () => void;
};

/** Locks the window to the host's page, and brings it back after a crash, a hang or a load that failed. */
export function openScreen(window: PageWindow, timer: ScreenTimer): LockedScreen {
  let screenUrl: string | undefined;
  const load = (): void => {
    // A failure is told by did-fail-load as well, which tries again.
    if (screenUrl !== undefined) void window.loadURL(screenUrl).catch(() => undefined);
  };
  const comeBack = (): void => {
    timer(load, comeBackAfterMs);
  };
  const policy = createPolicy(() => screenUrl);
  guardPermissions(window.webContents.session, policy);
  guardContents(window.webContents, policy);
  window.webContents.on('render-process-gone', comeBack);
  window.webContents.on('unresponsive', comeBack);
  window.webContents.on('did-fail-load', (_event, _code, _description, url, isMainFrame) => {
    // The page of a host that is gone is not tried again: its successor is shown instead.
    if (isMainFrame && policy.isOwn(url)) comeBack();
  });
  window.once('ready-to-show', () => {
    window.show();
  });
  return {
    show(nextUrl) {
      screenUrl = nextUrl;
      load();
    },
    reload: load,
  };
}
