import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killGroup } from '../process-group.ts';
import { chromiumArguments, electronArguments, type WindowChoice, type WindowFacts } from './window.ts';

/** The kiosk's screen in a program of its own. */
export interface KioskWindow {
  /** Resolves when the window is gone, whoever closed it. */
  readonly ended: Promise<void>;
  /** Closes the window and removes what its program kept; may be called twice. */
  close(): Promise<void>;
}

/** What the window shows. */
export interface KioskScreen {
  readonly root: string;
  /** Address of the host; undefined where Electron starts it, from the configuration file. */
  readonly url: string | undefined;
  readonly kioskConfig: string;
}

const stopLimitMs = 5_000;

/** Opens the window that was chosen; undefined where none was. One that cannot be opened has ended at once. */
export function openKioskWindow(choice: WindowChoice, facts: WindowFacts, screen: KioskScreen): KioskWindow | undefined {
  if (choice.kind === 'none') return undefined;
  const profileFolder = mkdtempSync(join(tmpdir(), 'loket-kiosk-window-'));
  const args =
    screen.url === undefined ? electronArguments(facts, screen.kioskConfig) : chromiumArguments(facts, screen.url, profileFolder);
  // Electron starts the host under a Node of its own choosing unless it is told which.
  const env = { ...facts.env, LOKET_NODE: process.execPath };
  const child = spawn(choice.command, args, { cwd: screen.root, env, stdio: 'ignore', detached: true });
  const ended = new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('exit', () => resolve());
  });
  const close = async () => {
    if (child.pid !== undefined) {
      child.kill('SIGTERM');
      const force = setTimeout(() => child.kill('SIGKILL'), stopLimitMs);
      await ended;
      clearTimeout(force);
      killGroup(child.pid);
    }
    rmSync(profileFolder, { recursive: true, force: true, maxRetries: 10 });
  };
  let closing: Promise<void> | undefined;
  return {
    ended,
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}
