/**
 * The one list of the kiosk's own keys. An accessible keypad (Storm Nav-Pad, AudioNav and their like) is a keyboard on USB whose keys
 * are given a code with its maker's tool: F13 and up, which no browser and no other keyboard uses. F2, F4, F8 and F9 do the same
 * on an ordinary keyboard. Everything else is reached with Tab (or the keypad's next and previous) and Enter.
 */
export const keymap = {
  help112: ['F13', 'F2'],
  hide: ['F14', 'F4'],
  yes: ['F15', 'F8'],
  no: ['F16', 'F9'],
  talk: ['F17'],
  previous: ['F18'],
  next: ['F19'],
} as const satisfies Record<string, readonly string[]>;

export type KeyAction = keyof typeof keymap;

const isKeyAction = (name: string): name is KeyAction => Object.hasOwn(keymap, name);
const actions: readonly KeyAction[] = Object.keys(keymap).filter(isKeyAction);

type Pressed = Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>;

/** What this key does, whatever has the focus; undefined for every key that is not in the list. */
export function actionOn({ key, altKey, ctrlKey, metaKey, shiftKey }: Pressed): KeyAction | undefined {
  if (altKey || ctrlKey || metaKey || shiftKey) return undefined;
  return actions.find((action) => keymap[action].some((name) => name === key));
}
