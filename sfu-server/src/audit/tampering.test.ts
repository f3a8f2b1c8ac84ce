import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seededRandom } from '../../test/seeded-random.ts';
import { openStore } from '../store/store.ts';
import { manualClock } from '../time/clock.ts';
import { checkpointFile, openCheckpoints, readCheckpoints } from './checkpoints.ts';
import { type AuditEntry, type AuditKind, entryHash } from './entry.ts';
import { createAudit } from './service.ts';
import { rememberedLines } from './store.ts';
import { type RememberedLine, verifyTrail } from './trail.ts';

const { privateKey } = generateKeyPairSync('ed25519');
const publicKey = createPublicKey(privateKey);
const tries = 10_000;
const kinds: readonly AuditKind[] = [
  'draft.opened',
  'paragraph.verdict',
  'aangever.signed',
  'document.frozen',
  'document.sealed',
  'file.read',
];

/** A trail as a database and a file of checkpoints hold it. */
type Copy = { entries: AuditEntry[]; lines: string[] };
let whole: Copy;
let remembered: RememberedLine[];
let folder: string;

/** Eight cases that grow in turn, with a checkpoint now and then and one at the end, made by the real room. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'loket-tampering-'));
  const store = await openStore({ kind: 'sqlite', folder });
  const clock = manualClock();
  const checkpoints = openCheckpoints(join(folder, 'elsewhere'), privateKey);
  const audit = createAudit({ store, clock, checkpoints, checkpointEveryMs: 1e9, onDefect: () => undefined });
  for (const [round, kind] of kinds.entries()) {
    for (let turn = 0; turn < 8; turn += 1) {
      const caseId = `case-${turn}`;
      await store.transaction(async (trx) => {
        if (round === 0) await audit.openCase(trx, caseId);
        const content = await audit.hashFor(trx, caseId, `content ${round}`);
        await audit.append(trx, { caseId, kind, actor: `person:${round}`, detail: { content, round, open: turn > 4, reason: null } });
      });
      clock.advance(1_000);
    }
    await audit.checkpoint();
  }
  const entries = await store.db.selectFrom('auditEntries').selectAll().orderBy('caseId').orderBy('serial').execute();
  remembered = await rememberedLines(store.db);
  whole = {
    entries,
    lines: readFileSync(checkpointFile(join(folder, 'elsewhere')), 'utf8')
      .trimEnd()
      .split('\n'),
  };
  await audit.close();
  await store.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Reads a copy as the database would give it, in the order of case and serial, and checks it. */
function check({ entries, lines }: Copy) {
  const cases = new Map<string, AuditEntry[]>();
  for (const entry of entries) cases.set(entry.caseId, [...(cases.get(entry.caseId) ?? []), entry]);
  const chains = [...cases.values()].map((chain) => chain.toSorted((a, b) => a.serial - b.serial));
  return verifyTrail({ remembered, reading: readCheckpoints(lines, publicKey), chains });
}

const random = seededRandom(20_261_126);
const below = (limit: number): number => Math.floor(random() * limit);
const alphabet = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/= ,:"{}-.';

/** One character written over, taken out or put in. */
function changeText(text: string): string {
  const at = below(text.length);
  const other = alphabet.charAt(below(alphabet.length));
  const [cut, put] = [
    [1, other],
    [1, ''],
    [0, other],
  ][below(3)] ?? [1, ''];
  const changed = text.slice(0, at) + String(put) + text.slice(at + Number(cut));
  return changed === text ? changeText(text) : changed;
}

/** Two different places of a list. */
function twoOf(length: number): [number, number] {
  const first = below(length);
  return [first, (first + 1 + below(length - 1)) % length];
}

function swap<Item>(items: Item[], first: number, second: number): void {
  const [a, b] = [items[first], items[second]];
  if (a === undefined || b === undefined) throw new Error('no such place');
  items[first] = b;
  items[second] = a;
}

const texts = ['caseId', 'at', 'kind', 'actor', 'detail', 'previousHash', 'hash'] as const;

function changeEntry(entries: AuditEntry[], change: (entry: AuditEntry) => AuditEntry): void {
  const at = below(entries.length);
  const entry = entries[at];
  if (!entry) throw new Error('no such entry');
  entries[at] = change(entry);
}

function changeColumn(entry: AuditEntry): AuditEntry {
  const column = [...texts, 'serial' as const][below(texts.length + 1)] ?? 'serial';
  if (column === 'serial') return { ...entry, serial: entry.serial + (below(2) === 0 ? -1 : 1) * (1 + below(3)) };
  return { ...entry, [column]: changeText(entry[column]) };
}

/** What somebody could do to the trail, each in one place of it. */
const mutations: Readonly<Record<string, (copy: Copy) => void>> = {
  'a changed entry': ({ entries }) => changeEntry(entries, changeColumn),
  'a changed entry with a hash that fits': ({ entries }) =>
    changeEntry(entries, (entry) => {
      const forged = { ...entry, actor: changeText(entry.actor) };
      return { ...forged, hash: entryHash(forged) };
    }),
  'a deleted entry': ({ entries }) => void entries.splice(below(entries.length), 1),
  'a chain without its end': ({ entries }) => {
    const caseId = `case-${below(8)}`;
    const from = 1 + below(kinds.length);
    entries.splice(0, entries.length, ...entries.filter((entry) => entry.caseId !== caseId || entry.serial < from));
  },
  'two entries that changed places': ({ entries }) => {
    const [first, second] = twoOf(entries.length);
    const [a, b] = [entries[first], entries[second]];
    if (!a || !b) throw new Error('no such entry');
    entries[first] = { ...b, caseId: a.caseId, serial: a.serial };
    entries[second] = { ...a, caseId: b.caseId, serial: b.serial };
  },
  'a changed checkpoint': ({ lines }) => {
    const at = below(lines.length);
    lines[at] = changeText(lines[at] ?? '');
  },
  'a deleted checkpoint': ({ lines }) => void lines.splice(below(lines.length), 1),
  'two checkpoints that changed places': ({ lines }) => swap(lines, ...twoOf(lines.length)),
};

test('the trail as it is has no fault', async () => {
  expect([whole.entries.length, whole.lines.length, remembered.length]).toEqual([48, 6, 6]);
  expect(await check(whole)).toEqual({ chainFaults: [], checkpointFaults: [] });
});

test(`${tries} single changes, deletions and swaps are all found`, { timeout: 600_000 }, async () => {
  const names = Object.keys(mutations);
  const unfound: string[] = [];
  for (let turn = 0; turn < tries; turn += 1) {
    const name = names[turn % names.length] ?? '';
    const copy = { entries: [...whole.entries], lines: [...whole.lines] };
    mutations[name]?.(copy);
    expect(copy).not.toEqual(whole);
    const { chainFaults, checkpointFaults } = await check(copy);
    if (chainFaults.length + checkpointFaults.length === 0) unfound.push(`${turn}: ${name}`);
  }
  expect(unfound).toEqual([]);
});

test('without what the database remembers, only the loss of the last checkpoints goes unseen', async () => {
  const lines = whole.lines.slice(0, -1);
  const chains: AuditEntry[][] = [];
  const report = await verifyTrail({ remembered: [], reading: readCheckpoints(lines, publicKey), chains });
  expect(report.checkpointFaults).toEqual([]);
  expect((await check({ ...whole, lines })).checkpointFaults).toEqual([{ serial: 6, fault: 'cutOff' }]);
});
