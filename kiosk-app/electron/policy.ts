import type { KeyInput } from './parts.ts';

/** The rules of the locked window, without Electron: what may be shown, asked for and opened. */

/** Where the host of this boot serves the screen; the token stays in the fragment and is no part of an origin. */
export type Policy = {
  readonly isOwn: (url: string) => boolean;
  /** Camera and microphone for the screen itself; nothing else, for nobody. */
  readonly mayUse: (permission: string, requestingUrl: string) => boolean;
};

/** `screenUrl`: where the screen is now; undefined while there is none, and then nothing is allowed. */
export function createPolicy(screenUrl: () => string | undefined): Policy {
  const isOwn = (url: string): boolean => {
    const own = screenUrl();
    return own !== undefined && URL.canParse(url) && new URL(url).origin === new URL(own).origin;
  };
  return {
    isOwn,
    mayUse: (permission, requestingUrl) => permission === 'media' && isOwn(requestingUrl),
  };
}

/** Keys that would leave, reload, zoom or inspect the screen. */
export function isLockedKey(input: KeyInput): boolean {
  const { key, control, alt, meta } = input;
  if (meta || /^F\d{1,2}$/.test(key) || key === 'ContextMenu') return true;
  if (alt && (key === 'ArrowLeft' || key === 'ArrowRight' || key === 'Tab' || key === 'F4')) return true;
  return control && /^[a-z0-9=+\-_]$/i.test(key) && !/^[acvxz]$/i.test(key);
}
