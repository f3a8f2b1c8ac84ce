import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What decides how the kiosk's screen is shown. */
export interface WindowFacts {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Electron's binary, if it is installed. */
  readonly electron: string | undefined;
  readonly chromium: string | undefined;
  readonly hasCamera: boolean;
  readonly isRoot: boolean;
}

/** How the kiosk's screen is shown: in a program, or not at all. */
export type WindowChoice = { readonly kind: 'electron' | 'chromium'; readonly command: string } | { readonly kind: 'none' };

/** Electron where its binary is installed, else Chromium; nothing where there is no display. */
export function chooseWindow({ env, electron, chromium }: WindowFacts): WindowChoice {
  if (!hasDisplay(env)) return { kind: 'none' };
  if (electron !== undefined) return { kind: 'electron', command: electron };
  return chromium === undefined ? { kind: 'none' } : { kind: 'chromium', command: chromium };
}

/** Arguments of Electron, which starts the kiosk host by itself. */
export function electronArguments(facts: WindowFacts, kioskConfig: string): string[] {
  return [...commonArguments(facts), 'kiosk-app', '--config', kioskConfig];
}

/** Arguments of Chromium in kiosk mode at the host's address. The profile folder is its own and is removed afterwards. */
export function chromiumArguments(facts: WindowFacts, url: string, profileFolder: string): string[] {
  const quiet = ['--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
  return [
    '--kiosk',
    '--autoplay-policy=no-user-gesture-required',
    `--user-data-dir=${profileFolder}`,
    ...quiet,
    ...commonArguments(facts),
    url,
  ];
}

function commonArguments({ isRoot, hasCamera }: WindowFacts): string[] {
  return [
    ...(isRoot ? ['--no-sandbox'] : []),
    ...(hasCamera ? [] : ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']),
  ];
}

/** Electron's binary in the clone, as its own launcher finds it; undefined where only its npm package is installed. */
export function findElectron(root: string): string | undefined {
  const folder = join(root, 'node_modules', 'electron');
  const pathFile = join(folder, 'path.txt');
  if (!existsSync(pathFile)) return undefined;
  const binary = join(folder, 'dist', readFileSync(pathFile, 'utf8').trim());
  return existsSync(binary) ? binary : undefined;
}

/** The first of Chromium's usual names on PATH. */
function findChromium(path: string): string | undefined {
  const names = ['chromium', 'chromium-browser', 'google-chrome'];
  return path
    .split(':')
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((file) => existsSync(file));
}

/** The facts of this machine. */
export function windowFacts(root: string, env: Readonly<Record<string, string | undefined>>): WindowFacts {
  return {
    env,
    electron: findElectron(root),
    chromium: findChromium(env.PATH ?? ''),
    // Other systems have no such files; there the browser asks which camera to use.
    hasCamera: process.platform !== 'linux' || existsSync('/dev/video0'),
    isRoot: process.getuid?.() === 0,
  };
}

/** Whether there is an X11 or Wayland display to show a window on. */
export function hasDisplay(env: Readonly<Record<string, string | undefined>>): boolean {
  return [env.DISPLAY, env.WAYLAND_DISPLAY].some((name) => name !== undefined && name !== '');
}
