import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let folder: string;
let source: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'loket-udp-'));
  cpSync(join(import.meta.dirname, 'overlay', 'sources'), folder, { recursive: true });
  source = join(folder, 'src', 'handles', 'UdpSendBatch.cpp');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function build(): string {
  const program = join(folder, 'check');
  const options = ['-std=c++20', '-O1', '-Wall', '-Wextra', '-Werror', '-Wl,--wrap=sendmmsg', '-I', join(folder, 'include')];
  const files = [join(import.meta.dirname, 'udp-send-batch-check.cpp'), source];
  const built = spawnSync('c++', [...options, '-o', program, ...files, '-luv'], { encoding: 'utf8' });
  expect(built.stderr).toBe('');
  return program;
}

function run(command: string, ...args: string[]): { frame: number; datagrams: number; messages: number; alone: number } {
  const { stdout, stderr, status } = spawnSync(command, args, { encoding: 'utf8' });
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  const [frame = Number.NaN, datagrams = Number.NaN, messages = Number.NaN, alone = Number.NaN] = stdout.match(/\d+/g)?.map(Number) ?? [];
  return { frame, datagrams, messages, alone };
}

describe('datagrams that leave together', () => {
  it('come as they were sent, in fewer messages, and in order whatever the kernel refuses', () => {
    const program = build();
    const whole = run(program);
    expect(whole.frame).toBe(1);
    expect(whole.messages).toBeLessThan(whole.datagrams * 0.6);
    // Only those that are too long for a batch.
    expect(whole.alone).toBeLessThan(whole.datagrams * 0.16);

    expect(run(program, 'interrupted').alone).toBeLessThan(whole.datagrams * 0.16);
    expect(run(program, 'full').alone).toBeGreaterThan(whole.datagrams * 0.2);
    const uncut = run(program, 'uncut');
    expect(uncut.messages + uncut.alone).toBe(uncut.datagrams);
  });

  it('come over a path that is too narrow for them', () => {
    const narrow = 'ip link set lo mtu 1280 up && exec "$0"';
    expect(run('unshare', '--map-root-user', '--net', 'sh', '-c', narrow, build()).alone).toBeGreaterThan(5_000);
  });

  it.each([
    { mistake: 'a shorter one in the middle', right: 'if (next.len < head.len)', wrong: 'if (false)' },
    { mistake: 'one that overtakes', right: 'none may overtake it.\n', wrong: '\n\t\tif (next.len > head.len) continue;\n' },
    { mistake: 'a rest that is forgotten', right: 'this->sendAlone(', wrong: 'if (group.count > 64) this->sendAlone(' },
    { mistake: 'one address for all', right: 'a.sin_port == b.sin_port && ', wrong: '' },
  ])('would not, with $mistake', ({ right, wrong }) => {
    const text = readFileSync(source, 'utf8');
    expect(text).toContain(right);
    writeFileSync(source, text.replace(right, wrong));
    expect(spawnSync(build(), ['full'], { encoding: 'utf8' }).status).toBe(1);
  });
});
