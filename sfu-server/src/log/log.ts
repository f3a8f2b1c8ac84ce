import pino, { type DestinationStream } from 'pino';
import { type LogEventName, logEvents } from './events.ts';

export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** Where every feature reports what happened. Only events of the list exist; no personal data goes in. */
export type Log = {
  readonly event: (name: LogEventName, fields?: LogFields) => void;
  /** An exception that nobody expected. Its message stays out, as messages can quote data; name, code and stack frames go in. */
  readonly defect: (error: unknown, fields?: LogFields) => void;
};

export type LogOptions = {
  readonly level?: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** Default: standard error, so that standard output stays free for a program's own answers. */
  readonly destination?: DestinationStream;
};

/** Field names that must never hold a value, whatever a caller passes. */
const redactedFields = ['code', 'token', 'cookie', 'authorization', 'name', 'displayName', 'email', 'password', 'url', 'query'];

/** JSON lines: `time`, `level`, `event` and the event's fields. */
export function createLog(options: LogOptions = {}): Log {
  const logger = pino(
    {
      level: options.level ?? 'info',
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: redactedFields, censor: '[redacted]' },
    },
    options.destination ?? pino.destination({ dest: 2, sync: true }),
  );
  return {
    event: (name, fields = {}) => logger[logEvents[name].level]({ event: name, ...fields }),
    defect: (error, fields = {}) => logger.error({ event: 'server.defect' satisfies LogEventName, ...describe(error), ...fields }),
  };
}

/** A log that goes nowhere, for tests that don't look at it. */
export const silentLog: Log = { event: () => undefined, defect: () => undefined };

function describe(error: unknown): LogFields {
  if (!(error instanceof Error)) return { errorName: typeof error };
  // A line of the message itself could look like a frame.
  const frames = (error.stack ?? '')
    .replace(error.message, () => '')
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '));
  const errorCode = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return { errorName: error.name, errorCode, frames: frames.map((line) => line.trim()).join(' | ') };
}
