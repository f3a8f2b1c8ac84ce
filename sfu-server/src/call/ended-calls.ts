import type { CallId } from '@loket/contract';

const rememberedAtMost = 2_000;

/** The calls that are over: whoever claims one of these again is refused. In memory, the oldest are forgotten first. */
export function createEndedCalls() {
  const ended = new Set<CallId>();
  return {
    add: (callId: CallId) => {
      ended.delete(callId);
      ended.add(callId);
      for (const oldest of ended) {
        if (ended.size <= rememberedAtMost) break;
        ended.delete(oldest);
      }
    },
    has: (callId: CallId): boolean => ended.has(callId),
  };
}
