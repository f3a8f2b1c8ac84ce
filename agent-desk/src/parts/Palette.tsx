import { Command } from 'cmdk';
import { useEffect, useRef } from 'react';
import type { CommandGroup } from '../app/commands.ts';
import { useCommands } from '../app/desk-context.tsx';
import { useText } from '../i18n/use-text.ts';
import { comboText } from '../keys/keymap.ts';

const groups: readonly CommandGroup[] = ['offer', 'call', 'document', 'desk'];

/** Every action by name, with its key. Not a modal: the call stays in view and goes on. */
export function Palette({ close }: { readonly close: () => void }) {
  const text = useText();
  const commands = useCommands().filter(({ name }) => name !== 'openPalette');
  const box = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const before = document.activeElement;
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);

  return (
    <div
      ref={box}
      className="palette"
      role="dialog"
      aria-label={text('palette.label')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        close();
      }}
      onBlur={(event) => {
        if (box.current?.contains(event.relatedTarget) !== true) close();
      }}
    >
      <Command label={text('palette.label')} loop>
        <Command.Input autoFocus placeholder={text('palette.placeholder')} />
        <Command.List label={text('palette.label')}>
          <Command.Empty>{text('palette.none')}</Command.Empty>
          {groups.map((group) => {
            const ofGroup = commands.filter((command) => command.group === group);
            if (ofGroup.length === 0) return null;
            return (
              <Command.Group key={group} heading={text(`palette.group.${group}`)}>
                {ofGroup.map(({ name, run }) => (
                  <Command.Item
                    key={name}
                    value={text(`command.${name}`)}
                    onSelect={() => {
                      close();
                      run();
                    }}
                  >
                    {text(`command.${name}`)}
                    <kbd>{comboText(name)}</kbd>
                  </Command.Item>
                ))}
              </Command.Group>
            );
          })}
        </Command.List>
      </Command>
    </div>
  );
}
