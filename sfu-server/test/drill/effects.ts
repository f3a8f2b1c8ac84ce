import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RequestType } from '@loket/contract';
import Database from 'better-sqlite3';
import { z } from 'zod';
import type { Acknowledged } from './ledger.ts';

/** How a command shows in the database: a count of the rows that it and nothing else makes. */
type Effect = {
  readonly sql: string;
  readonly keys: (entry: Acknowledged) => readonly unknown[];
  /** What the log of commands keeps of the answer, and is the same in every answer to this command; all of it unless given. */
  readonly essence?: (answer: unknown) => unknown;
  /** `no`: the answer is not in the log of commands. `never`: neither, and said again it acts anew on the queue. */
  readonly logged?: 'no' | 'never';
};

const Fields = z.record(z.string(), z.unknown());
const at = (value: unknown, name: string): unknown => Fields.parse(value)[name];
const Receipt = z.object({ orderId: z.string(), receipt: z.object({ state: z.string() }) });
const byKey =
  (...names: readonly string[]) =>
  ({ payload }: Acknowledged) =>
    names.map((name) => at(payload, name));
const record = (condition: string) => `select count(*) from draftRecords where draftId = ? and ${condition}`;
const verdict = (name: string): Effect => ({
  sql: record(`kind = 'verdict' and payload ->> 'verdict' = '${name}' and payload ->> 'paragraphId' = ? and payload ->> 'sha256' = ?`),
  keys: byKey('draftId', 'paragraphId', 'sha256'),
});
const appointmentIdOf = (answer: unknown) => ({ appointmentId: at(at(answer, 'appointment'), 'appointmentId') });
const onContent = (kind: string): Effect => ({
  sql: record(`kind = '${kind}' and payload ->> 'sha256' = ?`),
  keys: byKey('draftId', 'sha256'),
});

/** Commands whose effect is on disk when they are acknowledged. */
const effects: Partial<Record<RequestType, Effect>> = {
  'draft.open': {
    sql: 'select count(*) from drafts where draftId = ? and callId = ?',
    keys: ({ payload, answer }) => [at(answer, 'draftId'), at(payload, 'callId')],
  },
  'draft.update': {
    sql: 'select count(*) from draftUpdates where draftId = ? and bytes = ? and serial = ?',
    keys: ({ payload, answer }) => [
      at(payload, 'draftId'),
      Buffer.from(z.string().parse(at(payload, 'update')), 'base64'),
      at(answer, 'serial'),
    ],
  },
  'draft.agree': verdict('agreed'),
  'draft.dispute': verdict('disputed'),
  'draft.setFieldOpen': { sql: record(`kind = 'fieldOpen' and payload ->> 'key' = ?`), keys: byKey('draftId', 'key') },
  'draft.recordReadOut': onContent('readOut'),
  'draft.signAangever': onContent('aangeverDrew'),
  'draft.recordNotSigned': onContent('aangeverDidNotSign'),
  'draft.signVerbalisant': onContent('verbalisantSigned'),
  'identity.establish': { sql: record(`kind = 'identity'`), keys: byKey('draftId') },
  'aangifte.finalise': {
    sql: `select count(*) from sealings where draftId = ? and zaaknummer = ? and state = 'sealed'`,
    keys: ({ payload, answer }) => [at(payload, 'draftId'), at(answer, 'zaaknummer')],
    // It stands in the sealing's own row.
    logged: 'no',
  },
  'receipt.answer': { sql: 'select count(*) from receipts where draftId = ?', keys: byKey('draftId') },
  'receipt.report': {
    sql: `select count(*) from auditEntries where kind = 'receipt.changed' and detail ->> 'orderId' = ? and detail ->> 'state' = ?`,
    keys: ({ payload }) => {
      const { orderId, receipt } = Receipt.parse(payload);
      return [orderId, receipt.state];
    },
  },
  'booking.make': {
    sql: `select count(*) from appointments a join auditEntries e on e.caseId = a.appointmentId and e.kind = 'appointment.made'
      where a.firstName = ?`,
    keys: byKey('firstName'),
    essence: appointmentIdOf,
  },
  'booking.move': {
    sql: `select count(*) from auditEntries where kind = 'appointment.moved' and caseId = ? and detail ->> 'startsAt' = ?`,
    keys: byKey('appointmentId', 'startsAt'),
    essence: appointmentIdOf,
  },
  'booking.cancel': {
    sql: `select count(*) from appointments a join auditEntries e on e.caseId = a.appointmentId and e.kind = 'appointment.cancelled'
      where a.appointmentId = ? and a.state = 'cancelled'`,
    keys: byKey('appointmentId'),
    essence: appointmentIdOf,
  },
  'booking.redeem': {
    sql: `select count(*) from appointments a join auditEntries e on e.caseId = a.appointmentId and e.kind = 'appointment.arrived'
      where a.code = ? and a.state in ('arrived', 'helped')`,
    keys: byKey('code'),
    logged: 'never',
  },
};

/** Commands on queue, calls and alerts, which live in memory: after a restart the clients announce themselves anew (decision 3). */
const inMemory: readonly RequestType[] = ['queue.join', 'queue.leave', 'call.accept', 'call.hangUp', 'help.ask', 'help.close'];

/** Whether the command's effect must be on disk. Throws for a command that this drill does not know. */
export function lasts(type: RequestType): boolean {
  if (inMemory.includes(type)) return false;
  if (effects[type] === undefined) throw new Error(`the drill does not know what ${type} leaves behind`);
  return true;
}

/** Whether the command, said again after a restart, must have the same answer. */
export const isRepeatable = (type: RequestType): boolean => lasts(type) && effects[type]?.logged !== 'never';

/** What of an answer must be the same whenever the command is said again. */
export const essenceOf = (type: RequestType, answer: unknown): unknown => (effects[type]?.essence ?? ((all) => all))(answer);

const Sealing = z.object({ state: z.string(), filePath: z.string().nullable(), fileSha256: z.string().nullable() });
const Numbers = z.object({ unit: z.string(), year: z.number(), count: z.number(), highest: z.number(), lastSerial: z.number() });

/** Everything that is wrong with what lies on disk, given what was acknowledged; nothing if all is well. Reads only. */
export function findLosses(dataFolder: string, acknowledged: readonly Acknowledged[]): string[] {
  const db = new Database(join(dataFolder, 'db', 'loket.sqlite'), { readonly: true });
  try {
    return [
      ...integrity(db),
      ...acknowledged.flatMap((entry) => lossOf(db, entry)),
      ...sealingFaults(db, dataFolder),
      ...numberFaults(db),
      ...slotFaults(db),
    ];
  } finally {
    db.close();
  }
}

function integrity(db: Database.Database): string[] {
  const answer = db.pragma('integrity_check', { simple: true });
  return answer === 'ok' ? [] : [`integrity_check: ${String(answer)}`];
}

function lossOf(db: Database.Database, entry: Acknowledged): string[] {
  const effect = effects[entry.type];
  if (effect === undefined) return [];
  const count = db
    .prepare(effect.sql)
    .pluck()
    .get(...effect.keys(entry));
  const faults = count === 1 ? [] : [`${entry.type} ${entry.commandId} is there ${String(count)} times`];
  if (effect.logged !== undefined) return faults;
  const kept = db.prepare('select answer from commands where commandId = ?').pluck().get(entry.commandId);
  const expected = JSON.stringify({ ok: true, value: essenceOf(entry.type, entry.answer) });
  return kept === expected ? faults : [...faults, `${entry.type} ${entry.commandId} has another answer: ${String(kept)}`];
}

function sealingFaults(db: Database.Database, dataFolder: string): string[] {
  const rows = z.array(Sealing).parse(db.prepare('select state, filePath, fileSha256 from sealings').all());
  return rows.flatMap(({ state, filePath, fileSha256 }) => {
    if (state !== 'sealed' || filePath === null) return [`a sealing is ${state}`];
    const sha256 = createHash('sha256')
      .update(readFileSync(join(dataFolder, 'sealed', filePath)))
      .digest('hex');
    return sha256 === fileSha256 ? [] : [`${filePath} is not the file that was recorded`];
  });
}

function numberFaults(db: Database.Database): string[] {
  const sql = `select c.unit, c.year, c.lastSerial, count(n.serial) as count, coalesce(max(n.serial), 0) as highest
    from zaakCounters c left join zaaknummers n on n.unit = c.unit and n.year = c.year group by c.unit, c.year`;
  return z
    .array(Numbers)
    .parse(db.prepare(sql).all())
    .filter(({ count, highest, lastSerial }) => count !== lastSerial || highest !== lastSerial)
    .map(({ unit, year, count, highest, lastSerial }) => `${unit} ${year}: ${count} numbers up to ${highest}, counter ${lastSerial}`);
}

/** Who has an appointment has its slot and no other; who cancelled has none. */
function slotFaults(db: Database.Database): string[] {
  const sql = `select a.appointmentId from appointments a left join appointmentSlots s on s.appointmentId = a.appointmentId
    group by a.appointmentId having count(s.startsAt) <> (a.state <> 'cancelled')
      or sum(s.startsAt <> a.startsAt or s.kioskName <> a.kioskName) > 0`;
  const found = z.array(z.object({ appointmentId: z.string() })).parse(db.prepare(sql).all());
  return found.map(({ appointmentId }) => `appointment ${appointmentId} does not have the slot that it should`);
}

/** How many documents were sealed. */
export function countSealed(dataFolder: string): number {
  const db = new Database(join(dataFolder, 'db', 'loket.sqlite'), { readonly: true });
  try {
    return z.number().parse(db.prepare(`select count(*) from sealings where state = 'sealed'`).pluck().get());
  } finally {
    db.close();
  }
}
