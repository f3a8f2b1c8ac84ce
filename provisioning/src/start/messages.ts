import type { DockReady, KioskReady, ServerReady } from './ready.ts';

/** What a running counter is reached by. The kiosk has no address of its own where Electron shows it. */
export interface Addresses {
  readonly dock: DockReady;
  readonly server: ServerReady;
  readonly kiosk: KioskReady | undefined;
}

/** The texts of the start command, which are for developers and technicians. */
export const messages = {
  starting: (name: string) => `Starting ${name} …`,
  alreadyRunning: (folder: string) => `A counter is running on ${folder} already. Stop that one, or set LOKET_DATA_DIR to another folder.`,
  didNotStart: (name: string, reason: string, logTail: string, logFile: string) =>
    [`${capitalised(name)} did not start: ${reason}.`, logEnd(logTail, logFile)].join('\n'),
  endedUnexpectedly: (name: string, how: string, logTail: string, logFile: string) =>
    [`${capitalised(name)} ended unexpectedly (${how}), so everything is stopped.`, logEnd(logTail, logFile)].join('\n'),
  startedAgain: (name: string, how: string) => `${capitalised(name)} ended (${how}) and is started again.`,
  movedTo: (url: string) => `The kiosk is now at ${url}`,
  windowReopened: "The kiosk's window went and is opened again.",
  stopping: 'Stopping …',
  stopped: 'Everything has stopped.',
  running: summary,
};

function summary({ dock, server, kiosk }: Addresses, logs: string): string {
  const people = server.signIn.map(({ name, role, password }) => [name, role, password] as const);
  const widths = [0, 1].map((column) => Math.max(0, ...people.map((person) => person[column]?.length ?? 0)));
  const rows = people.map(([name, role, password]) => `    ${name.padEnd(widths[0] ?? 0)}  ${role.padEnd(widths[1] ?? 0)}  ${password}`);
  return [
    '',
    'The counter is open.',
    '',
    `  Kiosk      ${kiosk?.url ?? 'in its own window'}`,
    `  Desk       ${server.deskUrl}`,
    `  Dev dock   ${dock.url}`,
    '',
    '  Development sign-in at the desk (name, role, password)',
    ...rows,
    '',
    `  Logs are in ${logs}. Ctrl-C stops everything.`,
    '',
  ].join('\n');
}

function logEnd(logTail: string, logFile: string): string {
  return logTail === '' ? `It wrote nothing to ${logFile}.` : `The end of ${logFile}:\n${logTail}`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
