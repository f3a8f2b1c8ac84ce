import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { type KeptHost, keepHost } from '../kiosk/keep-host.ts';
import { systemClock } from '../kiosk/patience.ts';
import { type Folders, kioskToml, serverToml } from './configuration.ts';
import { ensureEnrolment } from './enrolment.ts';
import { type Addresses, messages } from './messages.ts';
import { type Program, type ProgramResult, startProgram } from './program.ts';
import { DockReady, KioskReady, ServerReady } from './ready.ts';

/** Where the programs stand, from the root. */
export interface Scripts {
  readonly dock: string;
  readonly server: string;
  readonly enrol: string;
  readonly kioskHost: string;
}

export interface CounterOptions {
  readonly root: string;
  readonly scripts: Scripts;
  readonly folders: Folders;
  /** Ports to listen on; left out: each program's own default; 0: any free one. */
  readonly ports: { readonly dock?: number; readonly server?: number; readonly kioskHost?: number };
  /** Whether the host is started here; not where Electron starts it. */
  readonly withKioskHost: boolean;
  /** Gives up starting. */
  readonly signal: AbortSignal;
  readonly say: (text: string) => void;
  /** The host has no screen, though it had time to come. */
  readonly onScreenMissing: () => void;
}

/** A running counter. */
export interface Counter {
  readonly addresses: Addresses;
  readonly kioskConfig: string;
  /** Started again however it ends; undefined where Electron keeps it. */
  readonly host: KeptHost | undefined;
  /** Resolves with what happened, in words, if a program ends that was not asked to. */
  readonly failed: Promise<string>;
  /** Stops the programs, the last started first. May be called twice. */
  close(): Promise<void>;
}

export type CounterResult = { readonly ok: true; readonly counter: Counter } | { readonly ok: false; readonly error: string };

/** Starts dock, server and kiosk host, enrolling the development kiosk where needed. What failed half way is stopped again. */
export async function startCounter(options: CounterOptions): Promise<CounterResult> {
  const { root, scripts, folders, ports, say } = options;
  const started: Program<unknown>[] = [];
  let host: KeptHost | undefined;
  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= (async () => {
      await host?.close();
      for (const program of started.toReversed()) await program.close();
    })();
    return closing;
  };
  const giveUp = async (error: string): Promise<CounterResult> => {
    await close();
    return { ok: false, error };
  };
  const logFile = (name: string) => join(folders.logs, `${name.replaceAll(' ', '-')}.log`);
  const start = async <Ready extends z.ZodType>(name: string, args: readonly string[], ready: Ready) => {
    say(messages.starting(name));
    const result = await startProgram({ name, args, cwd: root, logFile: logFile(name), ready, signal: options.signal });
    if (!result.ok)
      return { ok: false as const, error: messages.didNotStart(name, result.error.reason, result.error.logTail, logFile(name)) };
    started.push(result.program);
    return { ok: true as const, ready: result.program.ready };
  };

  // The dock comes first: it makes the ends of the devices that the kiosk host opens.
  const dock = await start('dev dock', [scripts.dock, ...portArgument(ports.dock)], DockReady);
  if (!dock.ok) return giveUp(dock.error);

  const serverConfig = join(folders.data, 'server.toml');
  writeFileSync(serverConfig, serverToml(folders, ports.server), { mode: 0o600 });
  const server = await start('counter server', [scripts.server, '--development', '--config', serverConfig], ServerReady);
  if (!server.ok) return giveUp(server.error);

  const { url: serverUrl, enrolmentCode: code } = server.ready;
  const enrolment = await ensureEnrolment({ root, script: scripts.enrol, serverUrl, code, identityFolder: folders.kioskIdentity });
  if (!enrolment.ok) return giveUp(enrolment.error);

  const kioskConfig = join(folders.data, 'kiosk.toml');
  writeFileSync(kioskConfig, kioskToml(folders, serverUrl, dock.ready.devices, ports.kioskHost), { mode: 0o600 });
  if (options.withKioskHost) {
    const name = 'kiosk host';
    say(messages.starting(name));
    const kept = await keepHost({
      start: (): Promise<ProgramResult<KioskReady>> =>
        startProgram({
          name,
          args: [scripts.kioskHost, '--config', kioskConfig],
          cwd: root,
          logFile: logFile(name),
          ready: KioskReady,
          signal: options.signal,
          onEvent(event) {
            if (event === 'screenMissing') options.onScreenMissing();
          },
        }),
      clock: systemClock,
      onRestart: (how) => say(messages.startedAgain(name, how)),
    });
    if (!kept.ok) return giveUp(messages.didNotStart(name, kept.error.reason, kept.error.logTail, logFile(name)));
    host = kept.host;
  }
  const failed = Promise.race(
    started.map(async ({ name, ended, logTail }) => messages.endedUnexpectedly(name, await ended, logTail(), logFile(name))),
  );
  const kiosk = host && { url: host.url() };
  return { ok: true, counter: { addresses: { dock: dock.ready, server: server.ready, kiosk }, kioskConfig, host, failed, close } };
}

function portArgument(port: number | undefined): string[] {
  return port === undefined ? [] : ['--port', String(port)];
}
