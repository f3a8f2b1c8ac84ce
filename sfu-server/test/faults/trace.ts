import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** One system call of a traced program, in the order in which it ended. */
export type SystemCall = {
  readonly name: string;
  /** Files by their paths, sockets as `socket:[…]`. */
  readonly paths: readonly string[];
  readonly text: string;
};

/** What runs before the program, so that its calls are written to `file`. */
export const strace = (file: string): readonly string[] => [
  'strace',
  '--follow-forks',
  '--decode-fds=path,socket',
  '--string-limit=256',
  '--seccomp-bpf',
  '--trace=fsync,fdatasync,rename,pwrite64,write,writev,sendmsg,sendto',
  `--output=${file}`,
];

/** Throws if this machine does not let a program be traced. */
export function assertTraceable(): void {
  const { status, stderr, error } = spawnSync('strace', ['--output=/dev/null', 'true'], { encoding: 'utf8' });
  if (error) throw error;
  if (status !== 0) throw new Error(`strace does not work here: ${stderr}`);
}

const unfinished = /^(\d+)\s+(.*) <unfinished \.\.\.>$/;
const resumed = /^(\d+)\s+<\.\.\. \w+ resumed>(.*)$/;
const whole = /^(\d+)\s+(\w+)\((.*)\)\s+= (-?\d+)/;
const quotedPath = /<([^<>]+)>|"(\/[^"]+)"/g;

/**
 * The calls that succeeded, in the order of their ends: an fsync counts from when it is over. A call that others interrupted is
 * written in two parts (strace(1)), which are put together.
 */
export function readTrace(file: string): readonly SystemCall[] {
  const begun = new Map<string, string>();
  const calls: SystemCall[] = [];
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const first = unfinished.exec(line);
    if (first?.[1] !== undefined && first[2] !== undefined) {
      begun.set(first[1], first[2]);
      continue;
    }
    const second = resumed.exec(line);
    const joined = second?.[1] === undefined ? line : `${second[1]} ${begun.get(second[1]) ?? ''}${second[2] ?? ''}`;
    const call = whole.exec(joined);
    if (call?.[2] === undefined || call[3] === undefined || Number(call[4]) < 0) continue;
    const paths = [...call[3].matchAll(quotedPath)].map(([, descriptor, argument]) => descriptor ?? argument ?? '');
    calls.push({ name: call[2], paths, text: call[3] });
  }
  return calls;
}
