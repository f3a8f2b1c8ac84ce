import { openKioskWindow } from '../start/kiosk-window.ts';
import { messages } from '../start/messages.ts';
import { startProgram } from '../start/program.ts';
import { KioskReady } from '../start/ready.ts';
import { chooseWindow, type WindowChoice, windowFacts } from '../start/window.ts';
import { keepHost } from './keep-host.ts';
import { keepWindow } from './keep-window.ts';
import { systemClock } from './patience.ts';

export interface RunKioskOptions {
  /** Root of the programs. */
  readonly root: string;
  readonly config: string;
  /** What the host logs; anew at each start. */
  readonly logFile: string;
  /** The browser to show the screen in; left out: the first of Chromium's usual names. */
  readonly browser: string | undefined;
  readonly signal: AbortSignal;
  /** What happens, for the journal. */
  readonly say: (text: string) => void;
  /** The host is up for the first time. */
  readonly onReady: (url: string) => void;
}

export type RunKioskResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly error: 'noWindow' | 'hostDidNotStart'; readonly detail: string };

/** A kiosk in Chromium's kiosk mode: host and window, each brought back however it ends, until `signal` aborts. */
export async function runKiosk({ root, config, logFile, browser, signal, say, onReady }: RunKioskOptions): Promise<RunKioskResult> {
  const facts = windowFacts(root, process.env);
  const choice: WindowChoice =
    browser === undefined ? chooseWindow({ ...facts, electron: undefined }) : { kind: 'chromium', command: browser };
  if (choice.kind === 'none') return { ok: false, error: 'noWindow', detail: '' };

  const window = keepWindow({
    open: (url) => openKioskWindow(choice, facts, { root, url, kioskConfig: config }),
    clock: systemClock,
    onReopen: () => say(messages.windowReopened),
  });
  const kept = await keepHost({
    start: () =>
      startProgram({
        name: 'kiosk host',
        args: ['kiosk-app/host/main.ts', '--config', config],
        cwd: root,
        logFile,
        ready: KioskReady,
        signal,
        onEvent(event) {
          if (event === 'screenMissing') window.renew();
        },
      }),
    clock: systemClock,
    onRestart: (how) => say(messages.startedAgain('kiosk host', how)),
  });
  if (!kept.ok) {
    await window.close();
    return { ok: false, error: 'hostDidNotStart', detail: `${kept.error.reason}\n${kept.error.logTail}` };
  }
  const { host } = kept;
  host.onUrl((url) => window.show(url));
  window.show(host.url());
  onReady(host.url());
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
  await window.close();
  await host.close();
  return { ok: true };
}
