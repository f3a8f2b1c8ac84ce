import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chownSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

/** A PostgreSQL server of the test's own. */
export type TestPostgres = {
  /** Makes an empty database and answers its connection URL. */
  readonly createDatabase: () => Promise<string>;
  /** Sets a server-wide setting and waits until new sessions have it. */
  readonly setGlobally: (setting: string, value: string) => Promise<void>;
  /** Stops the server and removes its folder. May be called twice. */
  readonly close: () => void;
};

const installed = '/usr/lib/postgresql';

/** Folder with the programs of the newest PostgreSQL that Debian installed. Throws if there is none. */
export function postgresPrograms(): string {
  const newest = readdirSync(installed)
    .sort((a, b) => Number(b) - Number(a))
    .at(0);
  if (newest === undefined) throw new Error('PostgreSQL is not installed (Debian package postgresql)');
  return join(installed, newest, 'bin');
}

/** PostgreSQL refuses to run as root; then it runs as Debian's user `postgres`. */
function run(program: string, args: readonly string[]): void {
  const [command, all] = process.getuid?.() === 0 ? ['runuser', ['-u', 'postgres', '--', program, ...args]] : [program, [...args]];
  const { status, stderr, error } = spawnSync(command, all, { encoding: 'utf8', cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] });
  if (error) throw error;
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${stderr}`);
}

function idOf(user: string, kind: '-u' | '-g'): number {
  return Number(spawnSync('id', [kind, user], { encoding: 'utf8' }).stdout);
}

/** One statement on a connection of its own; answers its rows. */
export async function query<Row extends pg.QueryResultRow>(url: string, statement: string): Promise<readonly Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(statement)).rows;
  } finally {
    await client.end();
  }
}

/** Starts a server in a folder of its own, on a Unix socket only, so that there is no port to clash with. */
export function startPostgres(): TestPostgres {
  const bin = postgresPrograms();
  const folder = mkdtempSync(join(tmpdir(), 'loket-postgres-'));
  if (process.getuid?.() === 0) chownSync(folder, idOf('postgres', '-u'), idOf('postgres', '-g'));
  const data = join(folder, 'data');
  run(join(bin, 'initdb'), ['-D', data, '-U', 'loket', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8']);
  const options = `-c listen_addresses= -c unix_socket_directories=${folder} -c shared_buffers=16MB`;
  run(join(bin, 'pg_ctl'), ['-D', data, '-w', '-t', '120', '-l', join(folder, 'log'), '-o', options, 'start']);

  let open = true;
  const url = (database: string) => `postgres://loket@/${database}?host=${encodeURIComponent(folder)}`;
  return {
    createDatabase: async () => {
      const name = `test_${randomUUID().replaceAll('-', '')}`;
      await query(url('postgres'), `create database ${name}`);
      return url(name);
    },
    setGlobally: async (setting, value) => {
      await query(url('postgres'), `alter system set ${setting} = ${value}`);
      await query(url('postgres'), 'select pg_reload_conf()');
      // The reload is only asked for; it is over when a new session has the value.
      const current = `select current_setting('${setting}') as value`;
      while ((await query<{ value: string }>(url('postgres'), current))[0]?.value !== value);
    },
    close: () => {
      if (!open) return;
      open = false;
      run(join(bin, 'pg_ctl'), ['-D', data, '-m', 'immediate', '-w', 'stop']);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
