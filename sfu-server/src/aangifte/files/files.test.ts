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
    config: { http, metrics: {}, limits: { upgradesPerMinute: 600 } },
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

describe('reading a sealed file', () => {
  it('gives the officer the PDF of the own file, once the reason is on record', async () => {
    const answer = await read();
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toBe('application/pdf');
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.headers['content-disposition']).toBe('attachment; filename="PL0600-2026000001-1.pdf"');
    expect(answer.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
    expect(await readings()).toEqual([{ actor: textLike(/^person:/), detail: '{"reason":"copyForCitizen"}' }]);
  });

  it('gives it to a supervisor, and that is on record too', async () => {
    asking = somebody('supervisor');
    expect((await read(story.draftId, { reason: 'qualityCheck' })).statusCode).toBe(200);
    expect(await readings()).toEqual([{ actor: textLike('9d2f7a10'), detail: '{"reason":"qualityCheck"}' }]);
  });

  it.each([
    ['nobody', () => null, 401],
    ['a kiosk', () => story.kiosk.principal, 403],
    ['a receptionist', () => somebody('receptionist'), 403],
    ['another officer', () => somebody('officer'), 404],
  ])('refuses %s', async (_, who, status) => {
    asking = who();
    expect((await read()).statusCode).toBe(status);
    expect(await readings()).toEqual([]);
  });

  it('refuses without a reason, and a file that is not sealed', async () => {
    expect((await read(story.draftId, {})).statusCode).toBe(400);
    const unsealed = await openStory(house, { officer: story.officer });
    expect((await read(unsealed.draftId)).statusCode).toBe(404);
    expect(await readings()).toEqual([]);
  });

  it('is refused when it cannot be logged', async () => {
    const noRoom = sql`create trigger no_room before insert on ${sql.table('auditEntries')} begin select raise(abort, 'no room'); end`;
    await noRoom.execute(house.store.db);
    const answer = await read();
    expect(answer.statusCode).toBeGreaterThanOrEqual(500);
    expect(answer.rawPayload.includes('%PDF-')).toBe(false);
  });

  it('is refused when its bytes are not the ones that were sealed', async () => {
    const { filePath } = await house.store.db.selectFrom('sealings').select('filePath').executeTakeFirstOrThrow();
    writeFileSync(join(archive.documents.sealedFolder, filePath ?? ''), '%PDF-forged');
    const answer = await read();
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain('forged');
  });
});

describe('following up with the code of the receipt', () => {
  const codeOf = async () => {
    await story.kiosk.ask('receipt.answer', { draftId: story.draftId, print: true });
    return story.kiosk.last('receipt.print').order.followUpUrl.split('/').at(-1) ?? '';
  };

  it('says that it was received, and nothing of what or whom', async () => {
    asking = null;
    const page = await lookFor((await codeOf()).toLowerCase());
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

describe('the report on the audit trail', () => {
  const report = () => app.inject({ method: 'GET', url: '/api/audit/report', headers });

  it('is for technicians and supervisors, and finds an altered row', async () => {
    expect((await report()).statusCode).toBe(403);
    asking = somebody('technician');
    expect((await report()).json()).toEqual({ chainFaults: [], checkpointFaults: [] });
    await house.store.db.updateTable('auditEntries').set({ actor: 'person:another' }).where('serial', '=', 3).execute();
    expect((await report()).json()).toEqual({
      chainFaults: [{ caseId: story.draftId, serial: 3, fault: 'altered' }],
      checkpointFaults: [],
    });
  });
});
