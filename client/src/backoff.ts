export type Backoff = {
  /** How long to wait before the next attempt. Doubles each time up to the limit; between half of it and all of it. */
  nextDelayMs(): number;
  reset(): void;
};

/** Exponential backoff with jitter, so that a restarted server is not met by all clients in one instant. */
export function createBackoff(options: { firstMs: number; limitMs: number; random: () => number }): Backoff {
  let attempts = 0;
  return {
    nextDelayMs() {
      const fullMs = Math.min(options.limitMs, options.firstMs * 2 ** attempts);
      attempts = Math.min(attempts + 1, 30);
      return Math.round(fullMs * (0.5 + 0.5 * options.random()));
    },
    reset() {
      attempts = 0;
    },
  };
}
