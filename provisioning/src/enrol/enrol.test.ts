import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { EnrolRequest, enrolmentsPath, wireError } from '@loket/contract';
import { importJWK, jwtVerify, SignJWT } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { enrol } from './enrol.ts';
import { enrolMessages } from './messages.ts';

const kiosk = { kioskId: '7b9f3c0a-1f4e-4f0e-8e0a-2a9b7c6d5e4f', name: 'Loket Stadhuis', place: 'Apeldoorn', address: 'Marktplein 1' };
const Key = z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string(), d: z.string() });

describe('enrol', () => {
  let root: string;
  let outFolder: string;
  let server: Server;
  let url: string;
  let answer: { status: number; body: unknown };
  let asked: unknown[];

  beforeEach(async () => {
    root = mkdtempSync(join(tmpdir(), 'loket-enrol-'));
    outFolder = join(root, 'identity');
    answer = { status: 200, body: { kiosk } };
    asked = [];
    server = createServer((request, response) => {
      void text(request).then((body) => {
        asked.push(request.url === enrolmentsPath ? JSON.parse(body) : request.url);
        response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    url = typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}` : '';
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    rmSync(root, { recursive: true, force: true });
  });

  const attempt = (over: { server?: string; code?: string } = {}) => enrol({ server: url, code: 'abcd-2345', outFolder, ...over });
  const read = (name: string): unknown => JSON.parse(readFileSync(join(outFolder, name), 'utf8'));
  const left = () => {
    try {
      return readdirSync(outFolder);
    } catch {
      return [];
    }
  };

  it('sends the public key only, and keeps the private one for its owner only', async () => {
    expect(await attempt()).toMatchObject({ ok: true, kiosk });
    const [sent] = asked.map((body) => EnrolRequest.parse(body));
    const { d, ...publicHalf } = Key.parse(read('kiosk-key.json'));
    expect(sent).toEqual({ code: 'ABCD2345', publicKey: publicHalf });
    expect(JSON.stringify(asked)).not.toContain(d);
    expect(read('kiosk.json')).toEqual(kiosk);
    expect(statSync(join(outFolder, 'kiosk-key.json')).mode & 0o777).toBe(0o600);
    expect(statSync(outFolder).mode & 0o777).toBe(0o700);
  });

  it('makes two halves that belong together', async () => {
    await attempt();
    const { d, ...publicHalf } = Key.parse(read('kiosk-key.json'));
    const jwt = await new SignJWT({}).setProtectedHeader({ alg: 'EdDSA' }).sign(await importJWK({ ...publicHalf, d }, 'EdDSA'));
    await expect(jwtVerify(jwt, await importJWK(publicHalf, 'EdDSA'))).resolves.toBeDefined();
  });

  it.each([
    ['a code that is unknown, used or expired', { status: 403, body: wireError('codeInvalid') }, 'codeInvalid'],
    ['too many tries', { status: 429, body: wireError('throttled') }, 'throttled'],
    ['a server that speaks otherwise', { status: 200, body: { hello: 'world' } }, 'unexpectedAnswer'],
    ['a defect at the server', { status: 500, body: wireError('internal') }, 'unexpectedAnswer'],
  ])('%s: says so and leaves nothing', async (_, given, error) => {
    answer = given;
    expect(await attempt()).toEqual({ ok: false, error });
    expect(left()).toEqual([]);
  });

  it('a server that is not there: says so and leaves nothing', async () => {
    await new Promise((resolve) => server.close(resolve));
    expect(await attempt()).toEqual({ ok: false, error: 'unreachable' });
    expect(left()).toEqual([]);
  });

  it.each([
    ['a mistyped code', { code: 'ABCD-234' }, 'codeMistyped'],
    ['an address without TLS elsewhere', { server: 'http://loket.example' }, 'serverNotHttps'],
    ['something that is no address', { server: 'loket' }, 'serverNotHttps'],
  ])('%s is refused before the server is asked', async (_, over, error) => {
    expect(await attempt(over)).toEqual({ ok: false, error });
    expect(asked).toEqual([]);
    expect(left()).toEqual([]);
  });

  it('never overwrites a kiosk that is enrolled', async () => {
    await attempt();
    const before = read('kiosk-key.json');
    expect(await attempt()).toEqual({ ok: false, error: 'alreadyEnrolled' });
    expect(read('kiosk-key.json')).toEqual(before);
    expect(asked).toHaveLength(1);
  });

  it('says so when the folder cannot be written to', async () => {
    writeFileSync(outFolder, 'a file, not a folder');
    expect(await attempt()).toEqual({ ok: false, error: 'folderNotWritable' });
    expect(asked).toEqual([]);
  });

  describe('the command', () => {
    const main = fileURLToPath(new URL('../main.ts', import.meta.url));
    const run = (...args: string[]) =>
      promisify(execFile)(process.execPath, [main, 'enrol', '--server', url, '--code', 'ABCD2345', '--out', outFolder, ...args]);

    it('says which kiosk this is now', async () => {
      expect((await run()).stdout).toContain('Deze kiosk is aangemeld als "Loket Stadhuis" in Apeldoorn.');
    });

    it.each(['nl', 'en'] as const)('fails with the words for it (%s)', async (language) => {
      answer = { status: 403, body: wireError('codeInvalid') };
      await expect(run('--language', language)).rejects.toMatchObject({
        code: 1,
        stdout: '',
        stderr: `${enrolMessages[language].failures.codeInvalid}\n`,
      });
    });
  });
});
