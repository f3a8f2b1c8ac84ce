import { sql } from 'kysely';
import type { Trx } from '../../store/store.ts';

export type AllottedNumber = { readonly zaaknummer: string; readonly procesVerbaalNumber: string };

/** `PL0600-2026000123`: unit, year, and a serial of at least six digits. */
const formatZaaknummer = (unit: string, year: number, serial: number): string => `${unit}-${year}${String(serial).padStart(6, '0')}`;

/** The first document of a case; supplements count on from there. */
const formatProcesVerbaalNumber = (zaaknummer: string, document: number): string => `${zaaknummer}-${document}`;

/**
 * Allots the next number of this unit and year. The counter and the number's own row are written in the caller's transaction:
 * either both are there or neither, so that every serial has its row and none comes twice. (A database sequence would leave gaps.)
 */
export async function allotNumber(
  trx: Trx,
  { unit, year, draftId, at }: { unit: string; year: number; draftId: string; at: string },
): Promise<AllottedNumber> {
  const counter = { unit, year };
  await trx
    .insertInto('zaakCounters')
    .values({ ...counter, lastSerial: 0 })
    .onConflict((conflict) => conflict.columns(['unit', 'year']).doNothing())
    .execute();
  const { lastSerial: serial } = await trx
    .updateTable('zaakCounters')
    .set({ lastSerial: sql`${sql.ref('lastSerial')} + 1` })
    .where('unit', '=', unit)
    .where('year', '=', year)
    .returning('lastSerial')
    .executeTakeFirstOrThrow();
  const zaaknummer = formatZaaknummer(unit, year, serial);
  await trx
    .insertInto('zaaknummers')
    .values({ ...counter, serial, zaaknummer, draftId, state: 'used', voidReason: null, at })
    .execute();
  return { zaaknummer, procesVerbaalNumber: formatProcesVerbaalNumber(zaaknummer, 1) };
}

/**
 * Makes the next numbers of a unit and year void: after a restore they may stand on paper that left the house after the copy was made.
 */
export async function voidAhead(
  trx: Trx,
  { unit, year, count, reason, at }: { unit: string; year: number; count: number; reason: string; at: string },
): Promise<void> {
  for (let made = 0; made < count; made += 1) {
    const { zaaknummer } = await allotNumber(trx, { unit, year, draftId: reason, at });
    await voidNumber(trx, zaaknummer, reason);
  }
}

/** Keeps a number that can no longer be used as a void: it is never given to another. */
export async function voidNumber(trx: Trx, zaaknummer: string, reason: string): Promise<void> {
  await trx.updateTable('zaaknummers').set({ state: 'void', voidReason: reason }).where('zaaknummer', '=', zaaknummer).execute();
}
