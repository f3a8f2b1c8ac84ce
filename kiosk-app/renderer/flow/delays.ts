/** Every time limit of the citizen's flow, in one place. */
export const delays = {
  /** A connection that is back sooner than this is not worth a screen. */
  linkGraceMs: 3_000,
  /** A refused place in the queue is asked for again. */
  joinRetryMs: 3_000,
  /** After a reconnect in a call the server says whether the call goes on. */
  callResumeMs: 12_000,
  /** At rest, somebody changed something (language, size, help) and walked away. */
  idleAtRestMs: 90_000,
  /** Waiting, without a touch. */
  idleWaitingMs: 600_000,
  /** With something of a citizen on screen and no server that could help, without a touch. */
  idleLostMs: 120_000,
  /** The host may take this long to forget the session before the screen starts anew without its word. */
  endGraceMs: 8_000,
  /** The clock of a visible countdown. */
  tickMs: 1_000,
} as const;

/** Visible countdowns, in ticks of one second. */
export const countdowns = { warningS: 60, doneS: 90, moreTimeS: 120 } as const;
