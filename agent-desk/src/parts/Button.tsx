import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { type CommandName, comboText } from '../keys/keymap.ts';

type ButtonProps = {
  readonly kind?: 'main' | 'plain' | 'quiet' | 'danger';
  readonly icon?: LucideIcon;
  /** Shows the key beside the words. */
  readonly command?: CommandName;
  readonly disabled?: boolean;
  readonly pressed?: boolean;
  readonly autoFocus?: boolean;
  readonly label?: string;
  readonly onPress: () => void;
  readonly children?: ReactNode;
};

/** A button with words, and the key that does the same. */
export function Button({ kind = 'plain', icon: Icon, command, disabled, pressed, autoFocus, label, onPress, children }: ButtonProps) {
  const key = command === undefined ? null : comboText(command);
  return (
    <button
      type="button"
      className={`button button-${kind}`}
      disabled={disabled}
      aria-pressed={pressed}
      aria-label={label}
      aria-keyshortcuts={key === null ? undefined : key.replace(' ', '+').replace('Ctrl', 'Control')}
      autoFocus={autoFocus}
      onClick={onPress}
    >
      {Icon !== undefined && <Icon className="icon" aria-hidden />}
      {children}
      {key !== null && <kbd aria-hidden>{key}</kbd>}
    </button>
  );
}
