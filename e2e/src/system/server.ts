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

/** Strings as TOML basic strings: for paths and names without control characters JSON's form is the same. */
const quoted = (text: string): string => JSON.stringify(text);

const configuration = (dataFolder: string, templatesFolder: string, more: string): string => `
dataFolder = ${quoted(dataFolder)}
drainMs = 1000
[documents]
templatesFolder = ${quoted(templatesFolder)}
[http]
host = "127.0.0.1"
port = 0
[media]
listenIp = "127.0.0.1"
basePort = 0
workers = 1
[numbering]
unit = "PL0600"
[organisation]
name = "Politie"
unitName = "RSC Oost-Nederland"
${more}
`;

/** Where a server that was started below `folder` finds its templates. */
export const templatesFolderIn = (folder: string): string => join(folder, 'templates');

/** Where a server that was started below `folder` keeps its data. */
export const dataFolderIn = (folder: string): string => join(folder, 'data');

/** Start the counter server on free ports with its data folder below `folder`: an empty one, or that of a server which was stopped. `more`: further tables of its configuration. */
export async function startServer(folder: string, logFolder: string, more = ''): Promise<Program<ServerReady>> {
  const configPath = join(folder, 'server.toml');
  const templatesFolder = templatesFolderIn(folder);
  await cp(join(repositoryFolder, 'sfu-server/templates'), templatesFolder, { recursive: true });
  await writeFile(configPath, configuration(dataFolderIn(folder), templatesFolder, more));
  return startProgram({
    name: 'server',
    script: 'sfu-server/src/main.ts',
    args: ['--development', '--config', configPath],
    logFolder,
    ready: Ready,
  });
}
