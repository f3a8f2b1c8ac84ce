import { type CommandId, failure, type Result, WireError } from '@loket/contract';
import { z } from 'zod';
import type { Clock } from '../time/clock.ts';
import type { Trx } from './store.ts';

export type Command<Answer extends z.ZodType> = {
  readonly commandId: CommandId;
  readonly type: string;
  /** The seat that acts (`seatOf(principal)`). */
  readonly actor: string;
  /** Schema of the answer: what is stored is parsed by it again when a repeat is answered. */
  readonly answer: Answer;
};

export type CommandLog = {
  /**
   * Does `act` once for this command: its answer is stored under the commandId in the same transaction, and a repeat gets
   * that answer without acting. A repeat with another type or from another actor is a `conflict`.
   * A failure that may be retried is not kept, so that the same command can succeed later. `act` must not have written
   * anything when it answers with a failure.
   */
  readonly runOnce: <Answer extends z.ZodType>(
    trx: Trx,
    command: Command<Answer>,
    act: () => Promise<Result<z.input<Answer>>>,
  ) => Promise<Result<z.output<Answer>>>;
  /** Forgets the answers given before an instant; answers how many. */
  readonly forgetBefore: (trx: Trx, before: Date) => Promise<number>;
};

const StoredAnswer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: WireError }),
]);

function parseStored<Answer extends z.ZodType>(answer: Answer, json: string): Result<z.output<Answer>> {
  const stored = StoredAnswer.parse(JSON.parse(json));
  return stored.ok ? { ok: true, value: answer.parse(stored.value) } : stored;
}

export function createCommandLog(clock: Clock): CommandLog {
  return {
    runOnce: async (trx, { commandId, type, actor, answer }, act) => {
      // The claim comes first: on PostgreSQL a repeat that comes at the same moment waits here for the first to commit.
      const claimed = await trx
        .insertInto('commands')
        .values({ commandId, type, actor, answer: null, at: clock.now().toISOString() })
        .onConflict((conflict) => conflict.column('commandId').doNothing())
        .returning('commandId')
        .executeTakeFirst();
      if (claimed === undefined) {
        const earlier = await trx.selectFrom('commands').selectAll().where('commandId', '=', commandId).executeTakeFirst();
        if (earlier?.type !== type || earlier.actor !== actor || earlier.answer === null) return failure('conflict', 'commandId');
        return parseStored(answer, earlier.answer);
      }

      const result = await act();
      if (!result.ok && result.error.retryable) {
        await trx.deleteFrom('commands').where('commandId', '=', commandId).execute();
        return result;
      }
      const json = JSON.stringify(result);
      await trx.updateTable('commands').set({ answer: json }).where('commandId', '=', commandId).execute();
      return parseStored(answer, json);
    },

    forgetBefore: async (trx, before) => {
      const { numDeletedRows } = await trx.deleteFrom('commands').where('at', '<', before.toISOString()).executeTakeFirst();
      return Number(numDeletedRows);
    },
  };
}
