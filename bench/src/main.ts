import { callSetup } from './call-setup.ts';
import { load } from './load/load.ts';
import { recovery } from './recovery.ts';

const defaultCalls = 20;
const defaultKills = 20;

/** Every benchmark by its name; each returns the object that becomes the last line. */
const benchmarks: Readonly<Record<string, (progress: (line: string) => void) => Promise<object>>> = {
  'call-setup': (progress) => callSetup(Number(process.env['LOKET_BENCH_CALLS'] ?? defaultCalls), progress),
  load,
  recovery: (progress) => recovery(Number(process.env['LOKET_BENCH_KILLS'] ?? defaultKills), progress),
};

const [name = ''] = process.argv.slice(2);
const benchmark = Object.hasOwn(benchmarks, name) ? benchmarks[name] : undefined;
if (benchmark === undefined) {
  process.stderr.write(`There is no benchmark "${name}". There are: ${Object.keys(benchmarks).join(', ')}.\n`);
  process.exitCode = 1;
} else {
  const result = await benchmark((line) => process.stderr.write(`${line}\n`));
  process.stdout.write(`${JSON.stringify(result)}\n`);
}
