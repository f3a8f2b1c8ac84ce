import { fail, type Result, succeed } from '../setup/result.ts';

/** Where a worker binary came from. */
export type WorkerSource = 'environment' | 'cache' | 'prebuilt' | 'build';

/** A worker binary that starts on this machine. */
export interface FoundWorker {
  readonly path: string;
  readonly source: WorkerSource;
}

/** What looking for a worker asks of the world. */
export interface WorkerProbes {
  /** MEDIASOUP_WORKER_BIN as set by the person who runs this; empty counts as not set. */
  readonly environmentPath: string | undefined;
  readonly cachePath: string;
  starts(path: string): Promise<boolean>;
  /** Tries to put upstream's prebuilt binary at the cache path; false if it cannot be had or does not start here. */
  fetchPrebuilt(path: string): Promise<boolean>;
}

/**
 * Looks for a worker in the order MEDIASOUP_WORKER_BIN, per-user cache, upstream's prebuilt binary. `undefined` means that it has
 * to be built. Fails if MEDIASOUP_WORKER_BIN names something that does not start: a choice that someone made is never overruled.
 */
export async function findWorker(probes: WorkerProbes): Promise<Result<FoundWorker | undefined>> {
  const { environmentPath, cachePath } = probes;
  if (environmentPath !== undefined && environmentPath !== '') {
    if (await probes.starts(environmentPath)) return succeed({ path: environmentPath, source: 'environment' });
    return fail(
      `MEDIASOUP_WORKER_BIN is set to ${environmentPath}, which does not start here. Correct it, or unset it to have a worker set up.`,
    );
  }
  if (await probes.starts(cachePath)) return succeed({ path: cachePath, source: 'cache' });
  if (await probes.fetchPrebuilt(cachePath)) return succeed({ path: cachePath, source: 'prebuilt' });
  return succeed(undefined);
}
