import type { Clock } from '../clock.ts';
import { createEmitter } from '../events.ts';
import type { Link } from '../transports/link.ts';
import { createBoardDecoder, encodeCommand } from './protocol.ts';

export type BoardAnswer = { ok: true; lines: string[] } | { ok: false; error: 'gone' | 'noReply' };

/** The conversation with a button board: one command at a time, notifications in between. */
export interface Board {
  /** The answer without the echo. `noReply`: nothing, or not an answer to this command, within the reply time. */
  ask(command: string): Promise<BoardAnswer>;
  /** The level of all 32 channels after a change of any input. */
  onChange(listener: (levels: number) => void): () => void;
}

export function createBoard(link: Link, clock: Clock, replyTimeoutMs: number): Board {
  const changes = createEmitter<number>();
  const replies = createEmitter<string[]>();
  const lost = createEmitter<void>();
  let decoder = createBoardDecoder();
  let queue: Promise<unknown> = Promise.resolve();

  link.onUp(() => {
    decoder = createBoardDecoder();
  });
  link.onDown(() => {
    lost.emit();
  });
  link.onData((bytes) => {
    for (const message of decoder.push(bytes)) {
      if (message.kind === 'change') changes.emit(message.levels);
      else replies.emit(message.lines);
    }
  });

  const askNow = (command: string): Promise<BoardAnswer> =>
    new Promise((resolve) => {
      const settle = (answer: BoardAnswer): void => {
        stop();
        resolve(answer);
      };
      const stops = [
        clock.after(replyTimeoutMs, () => {
          settle({ ok: false, error: 'noReply' });
        }),
        replies.on(([echo, ...lines]) => {
          // An answer to something else (a command that noise cut in two) is passed over.
          if (echo === command) settle({ ok: true, lines });
        }),
        lost.on(() => {
          settle({ ok: false, error: 'gone' });
        }),
      ];
      const stop = (): void => {
        for (const stopOne of stops) stopOne();
      };
      void link.write(encodeCommand(command)).then((written) => {
        if (!written.ok) settle({ ok: false, error: 'gone' });
      });
    });

  return {
    ask(command) {
      const answer = queue.then(() => askNow(command));
      queue = answer;
      return answer;
    },
    onChange: (listener) => changes.on(listener),
  };
}
