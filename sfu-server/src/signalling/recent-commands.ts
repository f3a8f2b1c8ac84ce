import type { CommandId, Result } from '@loket/contract';
import type { Clock } from '../time/clock.ts';

/** How long a repeat of a command is answered from memory; legal acts are kept in the database as well. */
const rememberMs = 10 * 60_000;
const rememberedPerSeat = 256;

type Remembered = { readonly type: string; readonly atMs: number; readonly answer: Promise<Result<unknown>> };

export type RecentCommands = {
  /** Runs `act` once for this command of this seat; a repeat gets the first answer. `conflict` if the id was used for another type. */
  readonly once: (
    seat: string,
    commandId: CommandId,
    type: string,
    act: () => Promise<Result<unknown>>,
  ) => Promise<Result<unknown>> | 'conflict';
};

/** Answers of the commands that were just given, so that a resend after a reconnect does not act twice. */
export function createRecentCommands(clock: Clock): RecentCommands {
  const seats = new Map<string, Map<CommandId, Remembered>>();

  const forgetOld = (commands: Map<CommandId, Remembered>) => {
    const oldestMs = clock.monotonicMs() - rememberMs;
    for (const [id, remembered] of commands) {
      if (remembered.atMs >= oldestMs && commands.size <= rememberedPerSeat) break;
      commands.delete(id);
    }
  };

  return {
    once: (seat, commandId, type, act) => {
      const commands = seats.get(seat) ?? new Map<CommandId, Remembered>();
      seats.set(seat, commands);
      const known = commands.get(commandId);
      if (known) return known.type === type ? known.answer : 'conflict';
      const answer = act();
      commands.set(commandId, { type, atMs: clock.monotonicMs(), answer });
      forgetOld(commands);
      // A failure that a retry can mend must not be remembered as the answer.
      const forget = () => void commands.delete(commandId);
      answer.then((result) => (!result.ok && result.error.retryable ? forget() : undefined), forget);
      return answer;
    },
  };
}
