import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DataFolder, openDataFolder } from './data-folder.ts';

describe('the data folder', () => {
  let root: string;
  let path: string;
  const opened: DataFolder[] = [];
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'loket-data-'));
    path = join(root, 'data');
  });
  afterEach(() => {
    for (const folder of opened.splice(0)) folder.close();
    rmSync(root, { recursive: true, force: true });
  });

  const open = () => {
    const result = openDataFolder(path);
    if (result.ok) opened.push(result.folder);
    return result;
  };
  const mode = (folder: string) => statSync(folder).mode & 0o777;

  it('is for its owner only, with all that is in it, also when it was there already', () => {
    mkdirSync(join(path, 'sealed'), { recursive: true });
    chmodSync(path, 0o755);
    const result = open();
    if (!result.ok) throw new Error(result.error);
    const { db, sealed, incoming, backup } = result.folder;
    expect([path, db, sealed, incoming, backup].map(mode)).toEqual([0o700, 0o700, 0o700, 0o700, 0o700]);
  });

  it('is taken by one instance at a time', () => {
    const first = open();
    expect(open()).toEqual({ ok: false, error: 'inUse' });
    if (first.ok) first.folder.close();
    if (first.ok) first.folder.close();
    expect(open().ok).toBe(true);
  });

  it('is free again when the instance that had it was killed', async () => {
    const module = fileURLToPath(new URL('./data-folder.ts', import.meta.url));
    const script = `import { openDataFolder } from ${JSON.stringify(module)};
      const result = openDataFolder(${JSON.stringify(path)});
      process.stdout.write(String(result.ok));
      setInterval(() => result, 1000);`;
    const other = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    const said: unknown = (await once(other.stdout, 'data'))[0];
    expect(String(said)).toBe('true');
    expect(open()).toEqual({ ok: false, error: 'inUse' });
    other.kill('SIGKILL');
    await once(other, 'exit');
    expect(open().ok).toBe(true);
  });
});
