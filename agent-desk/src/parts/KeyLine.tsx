import { useCommands } from '../app/desk-context.tsx';
import { useText } from '../i18n/use-text.ts';
import { comboText } from '../keys/keymap.ts';

const atTheEnd: readonly string[] = ['hangUp', 'openPalette'];

/** The keys that do something now. */
export function KeyLine() {
  const text = useText();
  const commands = useCommands();
  const shown = commands.filter(({ name, inLine }) => inLine && comboText(name) !== null);
  const ordered = [...shown.filter(({ name }) => !atTheEnd.includes(name)), ...shown.filter(({ name }) => atTheEnd.includes(name))];
  return (
    <footer className="keys" aria-label={text('keys.label')}>
      <ul>
        {ordered.map(({ name, run }) => (
          <li key={name} className={`key-${name}`}>
            <button type="button" tabIndex={-1} onClick={run}>
              <kbd>{comboText(name)}</kbd>
              {text(`command.${name}`)}
            </button>
          </li>
        ))}
      </ul>
    </footer>
  );
}
