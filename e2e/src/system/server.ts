import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TypedCode } from '@loket/contract';
import { z } from 'zod';
import { type Program, repositoryFolder, startProgram } from './program.ts';

const Ready = z.object({
  url: z.url(),
  deskUrl: z.url(),
  enrolmentCode: TypedCode.optional(),
  signIn: z.array(z.object({ name: z.string(), password: z.string(), role: z.string() })),
});
export type ServerReady = z.infer<typeof Ready>;

/** Password of a person of the development sign-in; throws for somebody who does not exist. */
export function passwordOf({ signIn }: ServerReady, person: string): string {
  const entry = signIn.find((candidate) => candidate.name.startsWith(person));
  if (entry === undefined) throw new Error(`nobody signs in as ${person}`);
  return entry.password;
}

/** Where the server listens, and what it tells others of that. */
export type ServerPlace = {
  readonly http: { readonly host: string; readonly port: number; readonly publicUrl?: string };
  readonly media: { readonly listenIp: string; readonly basePort: number; readonly announcedAddress?: string };
};

/** The loopback address; port 0 is a free one. */
export const placeAt = (port: number): ServerPlace => ({
  http: { host: '127.0.0.1', port },
  media: { listenIp: '127.0.0.1', basePort: 0 },
});

const section = (settings: Readonly<Record<string, string | number>>): string =>
  Object.entries(settings)
    .map(([key, value]) => `${key} = ${JSON.stringify(value)}`)
    .join('\n');

/** Strings as TOML basic strings: for paths and names without control characters JSON's form is the same. */
const quoted = (text: string): string => JSON.stringify(text);

export type ServerSettings = {
  /** How long a call waits for a side that is lost: longer than usual where whole programs are started meanwhile, on a slow machine. */
  readonly reconnectGraceMs?: number;
  /** How long calls may go on after SIGTERM. */
  readonly drainMs?: number;
  readonly place?: ServerPlace;
  /** Further tables of its configuration, as TOML. */
  readonly tables?: string;
};

const configuration = (
  dataFolder: string,
  templatesFolder: string,
  { reconnectGraceMs, drainMs = 1_000, place: { http, media } = placeAt(0), tables = '' }: ServerSettings,
): string => `
dataFolder = ${quoted(dataFolder)}
drainMs = ${String(drainMs)}
[documents]
templatesFolder = ${quoted(templatesFolder)}
[http]
${section(http)}
[media]
${section(media)}
workers = 1
[numbering]
unit = "PL0600"
${reconnectGraceMs === undefined ? '' : `[queue]\nreconnectGraceMs = ${reconnectGraceMs}\nofficerGraceMs = ${reconnectGraceMs}`}
[organisation]
name = "Politie"
unitName = "RSC Oost-Nederland"
${tables}
`;

/** Where a server that was started below `folder` finds its templates. */
export const templatesFolderIn = (folder: string): string => join(folder, 'templates');

/** Where a server that was started below `folder` keeps its data. */
export const dataFolderIn = (folder: string): string => join(folder, 'data');

/**
 * Start the counter server with its data folder below `folder`: an empty one, or that of a server which was stopped. On a free port,
 * unless the place names one: then it is found again by those who knew it.
 */
export async function startServer(folder: string, logFolder: string, settings: ServerSettings = {}): Promise<Program<ServerReady>> {
  const configPath = join(folder, 'server.toml');
  const templatesFolder = templatesFolderIn(folder);
  await cp(join(repositoryFolder, 'sfu-server/templates'), templatesFolder, { recursive: true });
  await writeFile(configPath, configuration(dataFolderIn(folder), templatesFolder, settings));
  return startProgram({
    name: 'server',
    script: 'sfu-server/src/main.ts',
    args: ['--development', '--config', configPath],
    logFolder,
    ready: Ready,
  });
}
