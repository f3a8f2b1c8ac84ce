import { useEffect, useEffectEvent } from 'react';
import type { Command } from '../app/commands.ts';
import { commandsOn } from './keymap.ts';

/** Runs the command of a pressed key if it is possible now, wherever the focus is. */
export function useKeys(commands: readonly Command[]): void {
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.repeat) return;
    const names = commandsOn(event);
    const command = commands.find(({ name }) => names.includes(name));
    if (command === undefined) return;
    event.preventDefault();
    command.run();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => pressed(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
