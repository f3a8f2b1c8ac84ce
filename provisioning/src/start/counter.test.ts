import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'smol-toml';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CounterOptions, startCounter } from './counter.ts';

let root: string;
let abort: AbortController;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'loket-start-'));
  mkdirSync(join(root, 'data'));
  abort = new AbortController();
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Each stand-in writes what it was called with and when it ends to one diary, so that order can be read from it. */
const diary = (text: string) => `require('node:fs').appendFileSync(${JSON.stringify(join(root, 'diary'))}, ${text} + '\\n');`;
const entries = () => readFileSync(join(root, 'diary'), 'utf8').trim().split('\n');

function standIn(name: string, ready: object, atTerm = 'process.exit(0)'): string {
  writeFileSync(
    join(root, `${name}.cjs`),
    `${diary(`'${name} starts'`)}
     process.on('SIGTERM', () => { ${diary(`'${name} stops'`)} ${atTerm}; });
     setInterval(() => {}, 1_000_000);
     console.log('some other line');
     console.log(JSON.stringify({ event: 'ready', ...${JSON.stringify(ready)} }));`,
  );
  return `${name}.cjs`;
}

const devices = { button: '/dev/pts/7', mrzReader: '/dev/pts/8', receiptPrinter: '/dev/pts/9' };
const signIn = [{ name: 'Samira', password: 'secret', role: 'officer' }];
const serverUrl = 'http://localhost:8440';
const serverReady = { url: serverUrl, deskUrl: `${serverUrl}/desk/`, signIn, enrolmentCode: 'ABCD2345' };

function options(overrides: Partial<CounterOptions['scripts']> = {}): CounterOptions {
  writeFileSync(
    join(root, 'enrol.cjs'),
    `${diary("process.argv.slice(2, 6).join(' ')")}
     const folder = process.argv[process.argv.indexOf('--out') + 1];
     require('node:fs').mkdirSync(folder, { recursive: true });
     require('node:fs').writeFileSync(folder + '/kiosk.json', '{}');`,
  );
  return {
    root,
    scripts: {
      dock: standIn('dock', { url: 'http://127.0.0.1:7300', devices }),
      server: standIn('server', serverReady),
      enrol: 'enrol.cjs',
      kioskHost: standIn('host', { url: 'http://127.0.0.1:7200/#token' }),
      ...overrides,
    },
    folders: { data: join(root, 'data'), kioskIdentity: join(root, 'data', 'kiosk'), logs: join(root, 'data', 'log') },
    ports: {},
    withKioskHost: true,
    signal: abort.signal,
    say: () => {},
    onScreenMissing: () => {},
  };
}

async function started(given: CounterOptions) {
  const result = await startCounter(given);
  if (!result.ok) throw new Error(result.error);
  return result.counter;
}

async function failure(given: CounterOptions): Promise<string> {
  const result = await startCounter(given);
  if (result.ok) {
    await result.counter.close();
    throw new Error('it started');
  }
  return result.error;
}

describe('starting the counter', () => {
  it('starts dock, server and host in this order, enrols in between, and stops them in reverse', async () => {
    const counter = await started(options());
    await counter.close();
    await counter.close();
    expect(entries()).toEqual([
      'dock starts',
      'server starts',
      `enrol --server ${serverUrl} --code`,
      'host starts',
      'host stops',
      'server stops',
      'dock stops',
    ]);
  });

  it('tells the host where server, key and devices are', async () => {
    const counter = await started(options());
    await counter.close();
    expect(parse(readFileSync(counter.kioskConfig, 'utf8'))).toEqual({
      server: { url: serverUrl },
      identity: { keyFile: join(root, 'data/kiosk/kiosk-key.json'), cardFile: join(root, 'data/kiosk/kiosk.json') },
      devices: { button: { path: '/dev/pts/7' }, mrzReader: { path: '/dev/pts/8' }, receiptPrinter: { path: '/dev/pts/9' } },
    });
  });

  it('enrols no second time', async () => {
    mkdirSync(join(root, 'data', 'kiosk'), { recursive: true });
    writeFileSync(join(root, 'data', 'kiosk', 'kiosk.json'), '{}');
    const { enrolmentCode: _, ...enrolled } = serverReady;
    const counter = await started(options({ server: standIn('known-server', enrolled) }));
    await counter.close();
    expect(entries().some((entry) => entry.startsWith('enrol'))).toBe(false);
  });
});

describe('failing to start', () => {
  it('server-ends-at-its-start: says so with the end of its log, and stops what was up', async () => {
    writeFileSync(join(root, 'broken.cjs'), "console.error('port 8440 is in use'); process.exit(3);");
    const error = await failure(options({ server: 'broken.cjs' }));
    expect(error).toContain('Counter server did not start');
    expect(error).toContain('exit code 3');
    expect(error).toContain('port 8440 is in use');
    expect(entries()).toEqual(['dock starts', 'dock stops']);
  });

  it('ready-line-not-understood: names what is missing', async () => {
    const error = await failure(options({ dock: standIn('odd-dock', { url: 'http://127.0.0.1:7300' }) }));
    expect(error).toContain('devices');
  });

  it('code-refused: passes on what the enrolment said', async () => {
    const given = options();
    writeFileSync(join(root, 'enrol.cjs'), "console.error('This code was used before.'); process.exit(1);");
    expect(await failure(given)).toContain('This code was used before.');
  });

  it('kiosk-key-lost: says what to do', async () => {
    const { enrolmentCode: _, ...enrolled } = serverReady;
    expect(await failure(options({ server: standIn('known-server', enrolled) }))).toContain('remove the data folder');
  });

  it('stopped-while-starting: ends what is up and what is not up yet', async () => {
    writeFileSync(join(root, 'slow.cjs'), `${diary("'slow starts'")} setInterval(() => {}, 1_000_000);`);
    const given = options({ server: 'slow.cjs' });
    const result = startCounter({ ...given, say: (text) => text.includes('counter server') && abort.abort() });
    expect(await result).toMatchObject({ ok: false });
    expect(entries().at(-1)).toBe('dock stops');
  });
});

it('says which program ended unexpectedly', async () => {
  const server = standIn('short-lived-server', serverReady);
  // Not before the host is up, which is the last to start.
  writeFileSync(
    join(root, server),
    `${readFileSync(join(root, server), 'utf8')};
     setInterval(() => {
       if (!require('node:fs').readFileSync(${JSON.stringify(join(root, 'diary'))}, 'utf8').includes('host starts')) return;
       console.error('no memory'); process.exit(7);
     }, 20);`,
  );
  const counter = await started(options({ server }));
  const words = await counter.failed;
  await counter.close();
  expect(words).toContain('Counter server ended unexpectedly (exit code 7)');
  expect(words).toContain('no memory');
});

it('starts a kiosk host again that was killed, and keeps what it wrote', async () => {
  const kioskHost = standIn('killed-host', { url: 'http://127.0.0.1:7200/#token' });
  const path = join(root, kioskHost);
  writeFileSync(
    path,
    `${readFileSync(path, 'utf8')}
     if (require('node:fs').readFileSync(${JSON.stringify(join(root, 'diary'))}, 'utf8').split('killed-host starts').length === 2) {
       console.error('no memory'); process.kill(process.pid, 'SIGKILL');
     }`,
  );
  const said: string[] = [];
  const counter = await started({ ...options({ kioskHost }), say: (text) => said.push(text) });
  await new Promise((resolve) => counter.host?.onUrl(resolve));
  await counter.close();
  expect(said).toContain('Kiosk host ended (signal SIGKILL) and is started again.');
  expect(readFileSync(join(root, 'data', 'log', 'kiosk-host.log.previous'), 'utf8')).toContain('no memory');
  expect(entries().filter((entry) => entry === 'killed-host starts')).toHaveLength(2);
  expect(entries().slice(-3)).toEqual(['killed-host stops', 'server stops', 'dock stops']);
});

it('leaves no process of a program behind that was killed while it had children', async () => {
  // The child holds a connection; that it is gone shows when the connection breaks.
  const listener = createServer().listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const address = listener.address();
  if (address === null || typeof address === 'string') throw new Error('not listening on TCP');
  const connected = new Promise<Socket>((resolve) => listener.once('connection', resolve));
  const server = standIn('parent', serverReady, "process.kill(process.pid, 'SIGKILL')");
  const childScript = JSON.stringify(`require('node:net').connect(${address.port}, '127.0.0.1')`);
  const spawnChild = `require('node:child_process').spawn(process.execPath, ['-e', ${childScript}], { stdio: 'ignore' });`;
  writeFileSync(join(root, server), `${spawnChild}\n${readFileSync(join(root, server), 'utf8')}`);
  const counter = await started(options({ server }));
  const connection = await connected;
  const gone = new Promise((resolve) =>
    connection
      .on('error', () => {})
      .once('close', resolve)
      .resume(),
  );
  await counter.close();
  await gone;
  listener.close();
});
