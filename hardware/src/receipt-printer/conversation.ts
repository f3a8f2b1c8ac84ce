import type { Clock } from '../clock.ts';
import { createEmitter } from '../events.ts';
import type { Link } from '../transports/link.ts';
import { clearBuffers, requestStatus } from './epson.ts';
import { createResponseDecoder, type PrinterResponse } from './responses.ts';
import { type PrinterState, readStatus } from './status.ts';

/** The talk with a printer: one question at a time, and whole blocks of print data between questions. */
export interface Conversation {
  /** All four real-time statuses; undefined if the printer did not answer. */
  readState(): Promise<PrinterState | undefined>;
  /** Empties the printer's buffers; true once the printer has confirmed it. */
  clear(): Promise<boolean>;
  /** Print data; false if the printer is gone or takes no more. */
  send(block: Uint8Array): Promise<boolean>;
  /** The ids of print data that has been printed. */
  onProcessId(listener: (id: string) => void): () => void;
}

export function createConversation(link: Link, clock: Clock, replyTimeoutMs: number): Conversation {
  const responses = createEmitter<PrinterResponse>();
  const processIds = createEmitter<string>();
  const lost = createEmitter<void>();
  let decoder = createResponseDecoder();
  let queue: Promise<unknown> = Promise.resolve();

  link.onUp(() => {
    decoder = createResponseDecoder();
  });
  link.onDown(() => {
    lost.emit();
  });
  link.onData((bytes) => {
    for (const response of decoder.push(bytes)) {
      if (response.kind === 'processId') processIds.emit(response.id);
      else responses.emit(response);
    }
  });

  /** Sends `question` and waits for the answer that `pick` takes. */
  const ask = <Answer>(question: Uint8Array, pick: (response: PrinterResponse) => Answer | undefined): Promise<Answer | undefined> =>
    new Promise((resolve) => {
      let isSettled = false;
      const settle = (answer: Answer | undefined): void => {
        isSettled = true;
        for (const stop of stops) stop();
        resolve(answer);
      };
      const stops = [
        responses.on((response) => {
          const answer = pick(response);
          if (answer !== undefined) settle(answer);
        }),
        lost.on(() => {
          settle(undefined);
        }),
      ];
      void link.write(question).then((written) => {
        if (!written.ok) settle(undefined);
        if (isSettled) return;
        // Counted from when the question left: a full line is not a silent printer.
        stops.push(
          clock.after(replyTimeoutMs, () => {
            settle(undefined);
          }),
        );
      });
    });

  const inTurn = <T>(task: () => Promise<T>): Promise<T> => {
    const result = queue.then(task);
    queue = result;
    return result;
  };

  const askStatus = (kind: 1 | 2 | 3 | 4): Promise<number | undefined> =>
    ask(requestStatus(kind), (response) => (response.kind === 'status' ? response.byte : undefined));

  return {
    readState: () =>
      inTurn(async () => {
        const printer = await askStatus(1);
        const offline = printer === undefined ? undefined : await askStatus(2);
        const error = offline === undefined ? undefined : await askStatus(3);
        const paper = error === undefined ? undefined : await askStatus(4);
        if (printer === undefined || offline === undefined || error === undefined || paper === undefined) return undefined;
        return readStatus({ printer, offline, error, paper });
      }),
    clear: () => inTurn(async () => (await ask(clearBuffers, (response) => (response.kind === 'cleared' ? true : undefined))) === true),
    send: (block) => inTurn(async () => (await link.write(block)).ok),
    onProcessId: (listener) => processIds.on(listener),
  };
}
