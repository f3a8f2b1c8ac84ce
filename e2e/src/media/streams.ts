import type { Locator } from 'playwright';
import { expect } from 'vitest';

/** Which stream a video or audio element plays; null if none, or if it is not on the page. */
async function streamId(element: Locator): Promise<string | null> {
  const [id] = await element.evaluateAll((found) =>
    found.map((media) => (media instanceof HTMLMediaElement && media.srcObject instanceof MediaStream ? media.srcObject.id : null)),
  );
  return id ?? null;
}

/**
 * Remembers what each element plays now. The answer waits until each plays something else: after a fault the page shows the old, still
 * picture, or an element that is about to go, until it has found out what is no longer there.
 */
export async function rememberStreams(elements: readonly Locator[]): Promise<() => Promise<void>> {
  const before = await Promise.all(elements.map(streamId));
  return async () => {
    for (const [index, element] of elements.entries()) {
      const old = before[index] ?? null;
      await expect.poll(() => streamId(element), { timeout: 60_000 }).toSatisfy((now: string | null) => now !== null && now !== old);
    }
  };
}
