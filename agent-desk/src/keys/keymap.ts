/**
 * The one list of keys. It feeds the listener, the line at the bottom and the palette.
 * Only keys that Chromium leaves to the page: F1, F3, F5, F6, F7, F10, F11, F12, Alt+D, Alt+E, Alt+F, Alt+arrows and Alt+digits are its own.
 */
export type Combo = { readonly key: string; readonly alt?: true; readonly ctrl?: true };

export const keymap = {
  acceptOffer: { key: 'F2' },
  declineOffer: { key: 'F4' },
  addParagraph: { key: 'F2' },
  mute: { key: 'F8' },
  unmute: { key: 'F8' },
  hideCamera: { key: 'F9' },
  showCamera: { key: 'F9' },
  hangUp: { key: 'h', alt: true },
  dismissNotice: { key: 'Escape' },
  setAvailable: { key: 'p', alt: true },
  pause: { key: 'p', alt: true },
  goOnDuty: { key: 'n', alt: true },
  goOffDuty: { key: 'n', alt: true },
  openAppointments: { key: 'g', alt: true },
  closeAppointments: { key: 'g', alt: true },
  readOutAloud: { key: 'l', alt: true },
  readOutByCitizen: { key: 'z', alt: true },
  signAmbtseed: { key: 's', alt: true },
  signAmbtsbelofte: { key: 'b', alt: true },
  finalise: { key: 'a', alt: true },
  askInDanger: { key: 'v', alt: true },
  askSendHelp: null,
  askAlone: null,
  askCallBack: null,
  closeAlert: null,
  openPalette: { key: 'k', ctrl: true },
  languageNl: null,
  languageEn: null,
  themeSystem: null,
  themeLight: null,
  themeDark: null,
  themeContrast: null,
  signOut: null,
} as const satisfies Record<string, Combo | null>;

export type CommandName = keyof typeof keymap;

const isCommandName = (name: string): name is CommandName => Object.hasOwn(keymap, name);
export const commandNames: readonly CommandName[] = Object.keys(keymap).filter(isCommandName);

type Pressed = Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>;

/** Whether this press is that combination; Ctrl may be the command key of an Apple keyboard. */
function matches(combo: Combo, pressed: Pressed): boolean {
  const ctrl = pressed.ctrlKey || pressed.metaKey;
  return (
    pressed.key.toLowerCase() === combo.key.toLowerCase() &&
    pressed.altKey === (combo.alt ?? false) &&
    ctrl === (combo.ctrl ?? false) &&
    !pressed.shiftKey
  );
}

/** The commands on this key; at most one of them is possible at a time. */
export function commandsOn(pressed: Pressed): readonly CommandName[] {
  return commandNames.filter((name) => {
    const combo = keymap[name];
    return combo !== null && matches(combo, pressed);
  });
}

const capital = (key: string): string => (key === 'Escape' ? 'Esc' : key.length === 1 ? key.toUpperCase() : key);

/** How the key is written on screen: `Alt H`, `Ctrl K`, `F2`. */
export function comboText(name: CommandName): string | null {
  const combo: Combo | null = keymap[name];
  if (combo === null) return null;
  return [combo.ctrl === true ? 'Ctrl' : '', combo.alt === true ? 'Alt' : '', capital(combo.key)].filter((part) => part !== '').join(' ');
}
