import { parseArgs } from 'node:util';
import { loadConfig } from './config/load.ts';
import { createLog } from './log/log.ts';
import { startServer } from './server.ts';
import { machineUptime, readAnchor, writeAnchor } from './time/anchor-file.ts';
import { systemClock } from './time/clock.ts';
import { createTrustedClock } from './time/trusted-clock.ts';

/**
 * The counter server as a program: `node src/main.ts [--config FILE] [--development] [--accept-clock]`.
 * `--accept-clock`: the machine's wall clock is right, whatever the time of the last run says.
 * One line of JSON on standard output when it is up; the log on standard error; SIGTERM lets calls finish, a second one stops at once.
 */
const { values } = parseArgs({
  options: {
    config: { type: 'string' },
    development: { type: 'boolean', default: false },
    'accept-clock': { type: 'boolean', default: false },
  },
});
const log = createLog();

const say = (text: string) => void process.stderr.write(`${text}\n`);

const loaded = loadConfig(values.config, { development: values.development });
if (!loaded.ok) {
  for (const problem of loaded.error.problems) say(problem);
  process.exit(2);
}

const startFailures = {
  dataFolderInUse: `Another counter server uses the data folder ${loaded.config.dataFolder}. Stop it first, or give this one a folder of its own.`,
  databaseNewer: 'The database was used by a newer version of this program. Start that version; an older one cannot read it.',
  sealKeyMissing: 'documents.keysFolder: seal.key.pem and seal.cert.pem are not there. Ask the organisation for its seal certificate.',
} as const;

const { dataFolder } = loaded.config;
const clock = createTrustedClock(systemClock, machineUptime(), values['accept-clock'] ? null : readAnchor(dataFolder));
const started = await startServer(loaded.config, { clock, log, keepTime: { clock, keep: (anchor) => writeAnchor(dataFolder, anchor) } });
if (!started.ok) {
  say(startFailures[started.error]);
  process.exit(3);
}

const { server } = started;
const development = await server.identity.developmentWelcome();
process.stdout.write(`${JSON.stringify({ event: 'ready', url: server.url, deskUrl: server.deskUrl, ...development })}\n`);

let stopping = false;
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    const stopped = stopping ? server.close() : server.drain();
    stopping = true;
    stopped.then(
      () => process.exit(0),
      (error: unknown) => {
        log.defect(error);
        process.exit(1);
      },
    );
  });
}
