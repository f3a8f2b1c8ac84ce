import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KioskId, OfficerId, wireError } from '@loket/contract';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Principal } from '../identity/principal.ts';
import { silentLog } from '../log/log.ts';
import { publicRoute, requireRoles } from './access.ts';
import { createHttpApp, type HttpApp, type HttpPorts } from './app.ts';
import { createPublicUrl } from './public-url.ts';

const http = { host: '127.0.0.1', port: 0, publicUrl: 'https://loket.example', trustedProxies: [], requestsPerMinute: 600 };
const officer: Principal = {
  kind: 'person',
  officer: { officerId: OfficerId.parse('0d4d3a3e-6f0c-4f43-9c67-6d4b6f9f2c11'), displayName: 'Samira', unit: 'RSC' },
  roles: ['officer'],
};
const kiosk: Principal = {
  kind: 'kiosk',
  kiosk: { kioskId: KioskId.parse('7b9f3c0a-1f4e-4f0e-8e0a-2a9b7c6d5e4f'), name: 'k', place: '', address: '' },
};
const people = new Map<string | undefined, Principal>([
  ['Bearer officer', officer],
  ['Bearer kiosk', kiosk],
]);

describe('the HTTP server', () => {
  let folder: string;
  let app: HttpApp;
  const make = (over: Partial<HttpPorts> = {}) =>
    createHttpApp({
      config: { http, metrics: {}, limits: { upgradesPerMinute: 600 } },
      publicUrl: createPublicUrl(http),
      authenticate: async ({ headers }) => people.get(headers.authorization) ?? null,
      log: silentLog,
      deskFolder: folder,
      ...over,
    });

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'loket-http-'));
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Balie</title>');
    writeFileSync(join(folder, 'assets', 'app-1.js'), '');
    app = await make();
    app.get('/api/mine', { config: requireRoles('officer') }, async () => ({}));
    app.post('/api/act', { config: requireRoles('officer'), schema: { body: z.strictObject({ age: z.int() }) } }, async () => ({}));
    app.get('/open', { config: publicRoute, schema: { response: { 200: z.strictObject({ a: z.int() }) } } }, async () => ({ a: 1 }));
    app.get('/defect', { config: publicRoute }, async () => {
      throw new Error('secret: De Vries');
    });
  });
  afterEach(async () => {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const as = (who: string) => ({ authorization: `Bearer ${who}` });

  describe('access', () => {
    it.each([
      ['nobody', {}, 401],
      ['a wrong role', as('kiosk'), 403],
      ['the right role', as('officer'), 200],
    ])('to a route with a role, for %s', async (_, headers, status) => {
      expect((await app.inject({ url: '/api/mine', headers })).statusCode).toBe(status);
    });

    it('is decided before the body is looked at', async () => {
      const answer = await app.inject({ method: 'POST', url: '/api/act', payload: { age: 'x' } });
      expect([answer.statusCode, answer.json()]).toEqual([401, wireError('notSignedIn')]);
    });

    it('has to be declared, else the server does not start', async () => {
      const careless = await make();
      careless.get('/forgotten', async () => ({}));
      await expect(careless.ready()).rejects.toThrow('routes without declared access: GET /forgotten');
      await careless.close();
    });
  });

  describe('errors', () => {
    it('names the field that does not fit, never its value', async () => {
      const answer = await app.inject({ method: 'POST', url: '/api/act', headers: as('officer'), payload: { age: 'forty' } });
      expect([answer.statusCode, answer.json()]).toEqual([400, wireError('malformed', 'age')]);
    });

    it('says nothing of a defect', async () => {
      const answer = await app.inject('/defect');
      expect([answer.statusCode, answer.json()]).toEqual([500, wireError('internal')]);
    });

    it('answers an unknown address with notFound', async () => {
      const answer = await app.inject('/api/none');
      expect([answer.statusCode, answer.json()]).toEqual([404, wireError('notFound')]);
    });

    it('answers a body that is not JSON with malformed, and one that is too large with tooLarge', async () => {
      const post = (payload: string) =>
        app.inject({ method: 'POST', url: '/api/act', headers: { ...as('officer'), 'content-type': 'application/json' }, payload });
      expect((await post('{')).json()).toEqual(wireError('malformed'));
      expect((await post(`"${'x'.repeat(2 ** 20)}"`)).json()).toEqual(wireError('tooLarge'));
    });

    it('throttles one address', async () => {
      await app.close();
      app = await make({ config: { http: { ...http, requestsPerMinute: 1 }, metrics: {}, limits: { upgradesPerMinute: 600 } } });
      await app.inject('/');
      const answer = await app.inject('/');
      expect([answer.statusCode, answer.json()]).toEqual([429, wireError('throttled')]);
    });
  });

  it('flood: who is not signed in is throttled before anybody looks who it is', async () => {
    let looks = 0;
    await app.close();
    app = await make({
      config: { http: { ...http, requestsPerMinute: 2 }, metrics: {}, limits: { upgradesPerMinute: 600 } },
      authenticate: async () => {
        looks += 1;
        return null;
      },
    });
    app.get('/api/mine', { config: requireRoles('officer') }, async () => ({}));
    const statuses: number[] = [];
    for (let n = 0; n < 4; n += 1) statuses.push((await app.inject('/api/mine')).statusCode);
    expect([statuses, looks]).toEqual([[401, 401, 429, 429], 2]);
  });

  describe('Host and Origin', () => {
    it.each([
      ['the public host', 'loket.example', 200],
      ['a probe on this machine', '127.0.0.1:8440', 200],
      ['another host', 'evil.example', 403],
      ['another port of the public host', 'loket.example:8080', 403],
    ])('lets in or refuses %s', async (_, host, status) => {
      expect((await app.inject({ url: '/open', headers: { host } })).statusCode).toBe(status);
    });

    it.each([
      ['our own page', { origin: 'https://loket.example', cookie: 'a=b' }, 200],
      ['no page at all, with a token', {}, 200],
      ['another site', { origin: 'https://evil.example', cookie: 'a=b' }, 403],
      ['an opaque origin', { origin: 'null' }, 403],
      ['a cookie without an origin', { cookie: 'a=b' }, 403],
    ])('a change asked by %s', async (_, headers, status) => {
      const answer = await app.inject({ method: 'POST', url: '/api/act', headers: { ...as('officer'), ...headers }, payload: { age: 1 } });
      expect(answer.statusCode).toBe(status);
    });

    it('refuses a WebSocket that another site opens, although it is a GET', async () => {
      const upgrade = { ...as('officer'), connection: 'upgrade', upgrade: 'websocket' };
      expect((await app.inject({ url: '/api/mine', headers: { ...upgrade, origin: 'https://evil.example' } })).statusCode).toBe(403);
      expect((await app.inject({ url: '/api/mine', headers: { ...upgrade, origin: 'https://loket.example' } })).statusCode).toBe(200);
    });
  });

  describe('pages', () => {
    it('come with a policy that lets nothing in from elsewhere', async () => {
      const { headers } = await app.inject('/desk/');
      const policy = String(headers['content-security-policy']);
      expect(policy).toContain("default-src 'none';script-src 'self';style-src 'self';");
      expect(policy).toContain("connect-src 'self' wss://loket.example;");
      expect(policy).not.toMatch(/unsafe|\*/);
      expect(headers['strict-transport-security']).toBeDefined();
      expect(headers['x-content-type-options']).toBe('nosniff');
    });

    it('are served without sign-in, kept by browsers only where the name changes with the content', async () => {
      const page = await app.inject('/desk/');
      const asset = await app.inject('/desk/assets/app-1.js');
      expect([page.statusCode, page.headers['cache-control']]).toEqual([200, 'no-store']);
      expect([asset.statusCode, asset.headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable']);
      expect((await app.inject('/desk/..%2f..%2fetc/passwd')).statusCode).toBeGreaterThanOrEqual(400);
    });
  });

  it('describes its routes to who is signed in', async () => {
    expect((await app.inject('/api/openapi.json')).statusCode).toBe(401);
    const answer = await app.inject({ url: '/api/openapi.json', headers: as('officer') });
    expect(Object.keys(z.object({ paths: z.record(z.string(), z.unknown()) }).parse(answer.json()).paths)).toContain('/api/act');
  });
});
