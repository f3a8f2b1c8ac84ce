import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fetchPrebuilt, prebuiltUrl } from './prebuilt.ts';

describe('the address of the prebuilt worker', () => {
  const target = { mediasoupVersion: '3.27.1', platform: 'linux', arch: 'x64', kernelRelease: '6.1.0-28-amd64' };

  it('names version, platform and kernel as upstream does', () => {
    expect(prebuiltUrl(target, undefined)).toBe(
      'https://github.com/versatica/mediasoup/releases/download/3.27.1/mediasoup-worker-3.27.1-linux-x64-kernel6.tgz',
    );
  });

  it('names no kernel on macOS, and follows a mirror', () => {
    expect(prebuiltUrl({ ...target, platform: 'darwin', arch: 'arm64' }, 'https://mirror.example')).toBe(
      'https://mirror.example/3.27.1/mediasoup-worker-3.27.1-darwin-arm64.tgz',
    );
  });
});

describe('fetching the prebuilt worker', () => {
  const silent = { say() {}, advance() {} };
  let folder: string;
  let server: Server | undefined;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'loket-prebuilt-'));
  });

  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function serve(listener: RequestListener): Promise<string> {
    server = createServer(listener).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('not listening on TCP');
    return `http://127.0.0.1:${address.port}/worker.tgz`;
  }

  /** A worker in upstream's form of archive, which ends as the real one does when mediasoup did not start it. */
  function archiveOf(script: string): Buffer {
    writeFileSync(join(folder, 'mediasoup-worker'), script, { mode: 0o755 });
    execFileSync('tar', ['-czf', 'worker.tgz', 'mediasoup-worker'], { cwd: folder });
    return readFileSync(join(folder, 'worker.tgz'));
  }

  it('puts a worker that starts in the cache', async () => {
    const archive = archiveOf('#!/bin/sh\nexit 41\n');
    const url = await serve((_request, response) => response.end(archive));
    const cachePath = join(folder, 'cache', 'mediasoup-worker');
    expect(await fetchPrebuilt(url, cachePath, silent)).toBe(true);
    expect(readdirSync(join(folder, 'cache'))).toEqual(['mediasoup-worker']);
  });

  it('keeps a worker out of the cache that dies at its start', async () => {
    const archive = archiveOf('#!/bin/sh\nkill -SEGV $$\n');
    const url = await serve((_request, response) => response.end(archive));
    const cachePath = join(folder, 'cache', 'mediasoup-worker');
    expect(await fetchPrebuilt(url, cachePath, silent)).toBe(false);
    expect(readdirSync(join(folder, 'cache'))).toEqual([]);
  });

  it('gives up where upstream has none for this machine', async () => {
    const url = await serve((_request, response) => response.writeHead(404).end());
    expect(await fetchPrebuilt(url, join(folder, 'cache', 'w'), silent)).toBe(false);
    expect(existsSync(join(folder, 'cache'))).toBe(false);
  });

  it('gives up where what comes is no archive, such as a page of a network that asks for a sign-in', async () => {
    const url = await serve((_request, response) => response.end('<html>Please sign in</html>'));
    expect(await fetchPrebuilt(url, join(folder, 'cache', 'w'), silent)).toBe(false);
  });

  it('gives up where the connection breaks halfway', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': '1000' }).write('half');
      response.socket?.destroySoon();
    });
    expect(await fetchPrebuilt(url, join(folder, 'cache', 'w'), silent)).toBe(false);
  });

  it('gives up where nothing answers', async () => {
    const url = await serve(() => {});
    expect(await fetchPrebuilt(url, join(folder, 'cache', 'w'), silent, 100)).toBe(false);
  });

  it('gives up where nobody listens', async () => {
    const url = await serve(() => {});
    server?.close();
    expect(await fetchPrebuilt(url, join(folder, 'cache', 'w'), silent)).toBe(false);
  });
});
