#!/usr/bin/env node
import { Language } from '@loket/contract';
import { Command, Option } from 'commander';
import { enrol } from './enrol/enrol.ts';
import { enrolMessages } from './enrol/messages.ts';

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

await program.parseAsync();
