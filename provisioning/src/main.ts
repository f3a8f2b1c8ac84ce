#!/usr/bin/env node
import { resolve } from 'node:path';
import { Language } from '@loket/contract';
import { Command, Option } from 'commander';
import { enrol } from './enrol/enrol.ts';
import { enrolMessages } from './enrol/messages.ts';
import { kioskMessages } from './kiosk/messages.ts';
import { runKiosk } from './kiosk/run-kiosk.ts';

/** The technician's command line. Exit code 0: done; 1: not done, and standard error says why. */
const program = new Command('loket').description('Set up and look after kiosks of the police counter.');

program
  .command('enrol')
  .description('Make the key of this kiosk and enter it in the register of the counter server.')
  .requiredOption('--server <url>', 'public address of the counter server')
  .requiredOption('--code <code>', 'one-time code, valid for 15 minutes')
  .requiredOption('--out <folder>', 'folder for kiosk-key.json and kiosk.json; nothing in it is overwritten')
  .addOption(new Option('--language <language>', 'language of the messages').choices(Language.options).default('nl'))
  .action(async (options: { server: string; code: string; out: string; language: Language }) => {
    const words = enrolMessages[options.language];
    const result = await enrol({ server: options.server, code: options.code, outFolder: options.out });
    if (result.ok) {
      const { kiosk, keyFile, cardFile } = result;
      process.stdout.write(`${words.enrolled(kiosk.name, kiosk.place)}\n${words.files(keyFile, cardFile)}\n`);
      return;
    }
    process.stderr.write(`${words.failures[result.error]}\n`);
    process.exitCode = 1;
  });

program
  .command('kiosk')
  .description("Run this kiosk's host, and its screen in Chromium's kiosk mode; each is brought back however it ends.")
  .option('--config <file>', 'settings of the kiosk', '/etc/politieloket/kiosk.toml')
  .option('--log <file>', 'where the host logs, anew at each start', '/var/log/politieloket/kiosk-host.log')
  .option('--browser <program>', 'browser to use instead of the Chromium on PATH')
  .addOption(new Option('--language <language>', 'language of the messages').choices(Language.options).default('nl'))
  .action(async (options: { config: string; log: string; browser?: string; language: Language }) => {
    const stop = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort());
    const result = await runKiosk({
      root: resolve(import.meta.dirname, '../..'),
      config: resolve(options.config),
      logFile: resolve(options.log),
      browser: options.browser,
      signal: stop.signal,
      say: (text) => process.stderr.write(`${text}\n`),
      onReady: (url) => process.stdout.write(`${JSON.stringify({ event: 'ready', url })}\n`),
    });
    if (result.ok) return;
    process.stderr.write(`${kioskMessages[options.language].failures[result.error]}\n${result.detail}\n`);
    process.exitCode = 1;
  });

await program.parseAsync();
