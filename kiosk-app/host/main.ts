import { parseArgs } from 'node:util';
import { createButton, createSerialTransport, systemClock as deviceClock } from '@loket/hardware';
import { loadConfig } from './config.ts';
import { startHost } from './host.ts';
import { createLog } from './log.ts';
import { systemClock } from './time.ts';

const { values } = parseArgs({ options: { config: { type: 'string', default: 'kiosk.toml' } } });
const loaded = loadConfig(values.config);

if (loaded.ok) {
  const { config } = loaded;
  const log = createLog();
  const button =
    config.devices.button &&
    createButton(config.devices.button, createSerialTransport(config.devices.button, deviceClock), deviceClock, log);
  const say = (line: object): void => {
    process.stdout.write(`${JSON.stringify(line)}\n`);
  };
  const host = await startHost({
    config,
    button,
    clock: systemClock,
    log,
    onScreenMissing() {
      say({ event: 'screenMissing' });
    },
  });
  const stop = (): void => {
    void host.close().then(() => {
      process.exit(0);
    });
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  say({ event: 'ready', url: host.url });
} else {
  process.stderr.write(`${loaded.error}\n`);
  process.exitCode = 1;
}
