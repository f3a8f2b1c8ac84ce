import { mkdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tryLock } from '../../setup/lock.ts';
import { keepWindow } from '../kiosk/keep-window.ts';
import { systemClock } from '../kiosk/patience.ts';
import { startCounter } from './counter.ts';
import { openKioskWindow } from './kiosk-window.ts';
import { messages } from './messages.ts';
import { chooseWindow, windowFacts } from './window.ts';

// Usage: node provisioning/src/start/main.ts [--free-ports]
// Runs the whole counter for development, until SIGINT or SIGTERM. LOKET_DATA_DIR: another folder than data/ for what it keeps.

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
/** A folder as people in the clone know it. */
const shown = (folder: string) => (folder.startsWith(root) ? relative(root, folder) : folder);
const say = (text: string) => process.stdout.write(`${text}\n`);

async function main(): Promise<number> {
  const stop = new AbortController();
  // npm, a shell and the terminal may each pass on the same Ctrl-C: more than one changes nothing.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort());
  const stopAsked = new Promise<undefined>((done) => stop.signal.addEventListener('abort', () => done(undefined)));

  const data = resolve(root, process.env.LOKET_DATA_DIR || 'data');
  const folders = { data, kioskIdentity: join(data, 'kiosk'), logs: join(data, 'log') };
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const lock = tryLock(join(data, 'start.lock'));
  if (lock === undefined) {
    say(messages.alreadyRunning(data));
    return 1;
  }
  const facts = windowFacts(root, process.env);
  const choice = chooseWindow(facts);
  const anyPort = process.argv.includes('--free-ports');
  let onScreenMissing: () => void = () => undefined;
  const result = await startCounter({
    root,
    scripts: {
      dock: 'hardware/src/dock/main.ts',
      server: 'sfu-server/src/main.ts',
      enrol: 'provisioning/src/main.ts',
      kioskHost: 'kiosk-app/host/main.ts',
    },
    folders,
    ports: anyPort ? { dock: 0, server: 0, kioskHost: 0 } : {},
    withKioskHost: choice.kind !== 'electron',
    signal: stop.signal,
    say,
    onScreenMissing: () => onScreenMissing(),
  });
  if (!result.ok) {
    say(stop.signal.aborted ? messages.stopped : result.error);
    return stop.signal.aborted ? 0 : 1;
  }
  const { counter } = result;
  const { addresses, kioskConfig, host } = counter;
  const window = keepWindow({
    open: (url) => openKioskWindow(choice, facts, { root, url, kioskConfig }),
    clock: systemClock,
    onReopen: () => say(messages.windowReopened),
  });
  window.show(addresses.kiosk?.url);
  if (choice.kind === 'chromium') onScreenMissing = () => window.renew();
  host?.onUrl((url) => {
    say(messages.movedTo(url));
    window.show(url);
  });
  say(messages.running(addresses, shown(folders.logs)));

  const failure = await Promise.race([stopAsked, counter.failed]);
  say(failure ?? messages.stopping);
  await window.close();
  await counter.close();
  lock.close();
  say(messages.stopped);
  return failure === undefined ? 0 : 1;
}

process.exitCode = await main();
