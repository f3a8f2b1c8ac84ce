import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileReadingsPath, OfficerId, type OfficerRole } from '@loket/contract';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStory, type Story } from '../../../test/aangifte-story.ts';
import { type CounterHouse, openCounterHouse, openTestArchive } from '../../../test/counter-house.ts';
import { textLike } from '../../../test/matchers.ts';
import { createHttpApp, type HttpApp } from '../../http/app.ts';
import { createPublicUrl } from '../../http/public-url.ts';
import type { Principal } from '../../identity/principal.ts';
import { silentLog } from '../../log/log.ts';

const archive = openTestArchive();
const root = mkdtempSync(join(tmpdir(), 'loket-files-'));
afterAll(async () => {
  await archive.close();
  rmSync(root, { recursive: true, force: true });
});

let house: CounterHouse;
let story: Story;
let app: HttpApp;
let asking: Principal | null;

beforeEach(async () => {
  house = await openCounterHouse({ store: { kind: 'sqlite', folder: mkdtempSync(join(root, 'db-')) }, archive });
  const http = { host: '127.0.0.1', port: 0, publicUrl: 'https://loket.example', trustedProxies: [], requestsPerMinute: 600 };
  app = await createHttpApp({
    config: { http, metrics: {} },
    publicUrl: createPublicUrl(http),
    authenticate: async () => asking,
    log: silentLog,
    deskFolder: root,
  });
  house.aangifte.registerRoutes(app);
  story = await openStory(house);
  await story.prepareAll();
  await story.finalise();
  asking = story.officer.principal;
});
afterEach(async () => {
  await app.close();
  await house.close();
});

const somebody = (...roles: OfficerRole[]): Principal => ({
  kind: 'person',
  officer: { officerId: OfficerId.parse('9d2f7a10-0b4e-4c55-b1c8-2f3d1f0e7a22'), displayName: 'F. Kaya', unit: 'RSC proef' },
  roles,
});
const headers = { origin: 'https://loket.example', host: 'loket.example' };
const read = (draftId: string = story.draftId, body: object = { reason: 'copyForCitizen' }) =>
  app.inject({ method: 'POST', url: fileReadingsPath(draftId), headers, payload: body });
const lookFor = (code: string) => app.inject({ method: 'GET', url: `/volg/${code}`, headers });
const readings = () => house.store.db.selectFrom('auditEntries').select(['actor', 'detail']).where('kind', '=', 'file.read').execute();
    expect(page.statusCode).toBe(200);
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.body).toContain('Wij hebben uw bericht ontvangen');
    expect(page.body).not.toMatch(/fiets|diefstal|politie|police|Bruijn|PL0600/i);
  });

  it.each(['00000000', 'nonsense!', 'x'])('does not know the code %s', async (code) => {
    asking = null;
    const page = await lookFor(code);
    expect(page.statusCode).toBe(404);
    expect(page.body).toContain('Die code kennen wij niet');
  });

  it('stops answering who guesses, until the window is over', async () => {
    const code = await codeOf();
    for (let guess = 0; guess < 10; guess += 1) await lookFor('00000000');
    expect((await lookFor(code)).statusCode).toBe(429);
    house.clock.advance(15 * 60_000);
    expect((await lookFor(code)).statusCode).toBe(200);
  });
});
