import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore, type Store } from '../store/store.ts';
import { type ManualClock, manualClock } from '../time/clock.ts';
import { openCheckpoints } from './checkpoints.ts';
import { type AuditEntry, entryHash } from './entry.ts';
import { type Audit, createAudit } from './service.ts';

const key = generateKeyPairSync('ed25519').privateKey;
const everyMs = 300_000;
let folder: string;
let store: Store;
let clock: ManualClock;
let audit: Audit;
let defects: unknown[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'loket-audit-'));
  store = await openStore({ kind: 'sqlite', folder });
  clock = manualClock();
  defects = [];
  audit = open();
});
afterEach(async () => {
  await audit.close();
  await store.close();
  rmSync(folder, { recursive: true });
});

const open = () =>
  createAudit({
    store,
    clock,
    checkpoints: openCheckpoints(join(folder, 'elsewhere'), key),
    checkpointEveryMs: everyMs,
    onDefect: (error) => void defects.push(error),
  });

/** Two cases, one of three entries and one of one. */
async function fill(): Promise<void> {
  await store.transaction(async (trx) => {
    await audit.openCase(trx, 'a');
    await audit.openCase(trx, 'b');
    await audit.append(trx, { caseId: 'a', kind: 'draft.opened', actor: 'person:1', detail: { callId: 'c' } });
    await audit.append(trx, { caseId: 'b', kind: 'draft.opened', actor: 'person:2' });
    await audit.append(trx, { caseId: 'a', kind: 'aangever.signed', actor: 'kiosk:1' });
    await audit.append(trx, { caseId: 'a', kind: 'file.read', actor: 'person:3', detail: { reason: 'qualityCheck' } });
  });
}
const entries = () => store.db.selectFrom('auditEntries').selectAll().orderBy('caseId').orderBy('serial').execute();
const alter = (serial: number, change: Partial<AuditEntry>) =>
  store.db.updateTable('auditEntries').set(change).where('caseId', '=', 'a').where('serial', '=', serial).execute();
const whole = { chainFaults: [], checkpointFaults: [] };

describe('an untouched trail', () => {
  it('verifies, with a chain for each case', async () => {
    await fill();
    await audit.checkpoint();
    expect(await audit.verifyAll()).toEqual(whole);
    expect((await entries()).map(({ caseId, serial }) => `${caseId}${serial}`)).toEqual(['a1', 'a2', 'a3', 'b1']);
  });

  it('an entry of an act that is rolled back is not there', async () => {
    await fill();
    const attempt = store.transaction(async (trx) => {
      await audit.append(trx, { caseId: 'b', kind: 'file.read', actor: 'person:1' });
      throw new Error('the act failed');
    });
    await expect(attempt).rejects.toThrow('the act failed');
    expect(await entries()).toHaveLength(4);
  });

  it('gives salted hashes that nobody can make again once the case is forgotten', async () => {
    await fill();
    const hash = () => store.transaction((trx) => audit.hashFor(trx, 'a', 'content'));
    expect(await hash()).toBe(await hash());
    expect(await hash()).not.toBe(await store.transaction((trx) => audit.hashFor(trx, 'b', 'content')));
    await store.transaction((trx) => audit.forgetCase(trx, 'a'));
    await expect(hash()).rejects.toThrow('without a salt');
    expect(await audit.verifyAll()).toEqual(whole);
  });
});

describe('a single altered byte', () => {
  it.each(['at', 'kind', 'actor', 'detail', 'previousHash', 'hash'] as const)('in %s fails the check', async (column) => {
    await fill();
    const second = (await entries())[1];
    if (!second) throw new Error('no second entry');
    const text = second[column];
    await alter(2, { [column]: `${text.slice(0, -1)}${text.endsWith('0') ? '1' : '0'}` });
    const { chainFaults } = await audit.verifyAll();
    expect(chainFaults.map(({ caseId, serial }) => `${caseId}${serial}`)).toContain('a2');
  });

  it('in a hash that was made to fit breaks the link to the next entry', async () => {
    await fill();
    const [first] = await entries();
    if (!first) throw new Error('no first entry');
    const forged = { ...first, actor: 'person:9' };
    await alter(1, { actor: forged.actor, hash: entryHash(forged) });
    expect((await audit.verifyAll()).chainFaults).toEqual([{ caseId: 'a', serial: 2, fault: 'unlinked' }]);
  });
});

describe('a row that is gone', () => {
  it('in the middle is missed by the chain', async () => {
    await fill();
    await store.db.deleteFrom('auditEntries').where('caseId', '=', 'a').where('serial', '=', 2).execute();
    expect((await audit.verifyAll()).chainFaults).toEqual([{ caseId: 'a', serial: 2, fault: 'missing' }]);
  });

  it('at the end is missed by the checkpoint', async () => {
    await fill();
    await audit.checkpoint();
    await store.db.deleteFrom('auditEntries').where('caseId', '=', 'a').where('serial', '=', 3).execute();
    expect((await audit.verifyAll()).chainFaults).toEqual([{ caseId: 'a', serial: 3, fault: 'cutOff' }]);
  });

  it('a whole chain that is gone is missed by the checkpoint', async () => {
    await fill();
    await audit.checkpoint();
    await store.db.deleteFrom('auditEntries').where('caseId', '=', 'b').execute();
    expect((await audit.verifyAll()).chainFaults).toEqual([{ caseId: 'b', serial: 1, fault: 'cutOff' }]);
  });

  it('a chain that was written anew, and fits, differs from the checkpoint', async () => {
    await fill();
    await audit.checkpoint();
    const third = (await entries())[2];
    if (!third) throw new Error('no third entry');
    const forged = { ...third, detail: '{"reason":"legalRequest"}' };
    await alter(3, { detail: forged.detail, hash: entryHash(forged) });
    expect((await audit.verifyAll()).chainFaults).toEqual([{ caseId: 'a', serial: 3, fault: 'altered' }]);
  });
});

describe('checkpoints', () => {
  const path = () => join(folder, 'elsewhere', 'checkpoints.jsonl');
  const lines = () => readFileSync(path(), 'utf8').trimEnd().split('\n');

  it('are written by the clock, only when something moved, and go on after a restart', async () => {
    await fill();
    clock.advance(everyMs);
    await audit.close();
    expect(lines()).toHaveLength(1);
    audit = open();
    await audit.checkpoint();
    expect(lines()).toHaveLength(1);
    await audit.close();
    audit = open();
    await store.transaction((trx) => audit.append(trx, { caseId: 'b', kind: 'file.read', actor: 'person:1' }));
    await audit.checkpoint();
    expect(lines()).toHaveLength(2);
    expect(await audit.verifyAll()).toEqual(whole);
    expect(clock.pendingTimers()).toBe(1);
    await audit.close();
    expect(clock.pendingTimers()).toBe(0);
    expect(defects).toEqual([]);
  });

  it.each([
    ['altered', (text: string) => text.replace('\\"serial\\":3', '\\"serial\\":2'), 'signature'],
    ['signed by another', (text: string) => text.replace(/"signature":"...../, '"signature":"AAAAA'), 'signature'],
    ['no longer readable', (text: string) => text.slice(5), 'malformed'],
  ])('a line that is %s is found', async (_, change, fault) => {
    await fill();
    await audit.checkpoint();
    const changed = change(readFileSync(path(), 'utf8'));
    expect(changed).not.toBe(readFileSync(path(), 'utf8'));
    writeFileSync(path(), changed);
    expect((await audit.verifyAll()).checkpointFaults).toEqual([
      { serial: 1, fault },
      { serial: 1, fault: 'altered' },
    ]);
  });

  it('a line that was taken out is found by its neighbour', async () => {
    await fill();
    await audit.checkpoint();
    await store.transaction((trx) => audit.append(trx, { caseId: 'b', kind: 'file.read', actor: 'person:1' }));
    await audit.checkpoint();
    writeFileSync(path(), `${lines()[1]}\n`);
    expect((await audit.verifyAll()).checkpointFaults).toEqual([
      { serial: 1, fault: 'unlinked' },
      { serial: 1, fault: 'altered' },
      { serial: 2, fault: 'cutOff' },
    ]);
  });

  it('a last line that was taken out is missed by the database', async () => {
    await fill();
    await audit.checkpoint();
    writeFileSync(path(), '');
    expect((await audit.verifyAll()).checkpointFaults).toEqual([{ serial: 1, fault: 'cutOff' }]);
  });

  it('of an earlier version, which the database does not know of, are remembered at the next one', async () => {
    await fill();
    await audit.checkpoint();
    await audit.close();
    await store.db.deleteFrom('auditCheckpoints').execute();
    audit = open();
    expect(await audit.verifyAll()).toEqual(whole);
    await audit.checkpoint();
    expect(await store.db.selectFrom('auditCheckpoints').select('serial').execute()).toEqual([{ serial: 1 }]);
    expect(audit.checkpointedAt()).toEqual(clock.now());
  });

  it.each([
    ['half a line, which was never acknowledged, goes', '{"checkpoint":"{\\"ser', 1],
    ['a whole line that lacks its line feed only gets it', null, 2],
  ])('a crash while one was written: %s', async (_, torn, expected) => {
    await fill();
    await audit.checkpoint();
    const first = readFileSync(path(), 'utf8');
    await store.transaction((trx) => audit.append(trx, { caseId: 'b', kind: 'file.read', actor: 'person:1' }));
    await audit.checkpoint();
    const text = torn === null ? readFileSync(path(), 'utf8').trimEnd() : first + torn;
    await audit.close();
    await store.db.deleteFrom('auditCheckpoints').where('serial', '=', 2).execute();
    writeFileSync(path(), text);
    audit = open();
    expect(lines()).toHaveLength(expected);
    await audit.checkpoint();
    expect(lines()).toHaveLength(2);
    expect(await audit.verifyAll()).toEqual(whole);
  });
});
