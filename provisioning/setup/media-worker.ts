import { readFileSync } from 'node:fs';
import { homedir, release } from 'node:os';
import { dirname, join } from 'node:path';
import { buildWorker } from '../worker/build.ts';
import { readOsRelease, workerCachePath } from '../worker/cache.ts';
import { type FoundWorker, findWorker } from '../worker/find-worker.ts';
import { fetchPrebuilt, prebuiltUrl } from '../worker/prebuilt.ts';
import { recipeHash } from '../worker/recipe.ts';
import { workerMakesRouter, workerStarts } from '../worker/trial.ts';
import { ensureSystemPackages } from './ensure-system-packages.ts';
import { acquireLock } from './lock.ts';
import type { Progress } from './progress.ts';
import { fail, type Result, succeed } from './result.ts';

/** The worker binary that this clone's mediasoup version wants, as far as it can be had without building. */
export interface WorkerSearch {
  readonly cachePath: string;
  readonly found: FoundWorker | undefined;
}

/** Looks for a worker where building is not needed. Works before anything from npm is installed. */
export async function searchWorker(root: string, progress: Progress): Promise<Result<WorkerSearch>> {
  const { platform, arch, env } = process;
  const mediasoupVersion = pinnedMediasoupVersion(root);
  const machine = { platform, arch, homeFolder: homedir(), osRelease: readOsRelease(), env };
  const cachePath = workerCachePath(machine, mediasoupVersion, recipeHash());
  const found = await findWorker({
    environmentPath: env.MEDIASOUP_WORKER_BIN,
    cachePath,
    starts: workerStarts,
    fetchPrebuilt: (path) => {
      const target = { mediasoupVersion, platform, arch, kernelRelease: release() };
      return fetchPrebuilt(prebuiltUrl(target, env.MEDIASOUP_WORKER_PREBUILT_DOWNLOAD_BASE_URL), path, progress);
    },
  });
  return found.ok ? succeed({ cachePath, found: found.value }) : found;
}

/** Path of a worker that the installed mediasoup can use: the one that was found if it does, else one that is built now. */
export async function ensureWorker(root: string, { cachePath, found }: WorkerSearch, progress: Progress): Promise<Result<string>> {
  if (found !== undefined && (await workerMakesRouter(root, found.path))) return succeed(found.path);
  if (found?.source === 'environment') {
    return fail(`MEDIASOUP_WORKER_BIN is set to ${found.path}, which does not work with the installed mediasoup.`);
  }
  const packages = await ensureSystemPackages(['workerBuild'], progress);
  if (!packages.ok) return packages;
  const lock = await acquireLock(join(dirname(cachePath), 'lock'), () =>
    progress.say('Setting up: waiting for another build of the worker'),
  );
  try {
    // The libraries that were just installed, or the build that was waited for, may have been all that was missing.
    if (await workerMakesRouter(root, cachePath)) return succeed(cachePath);
    const built = await buildWorker(root, cachePath, progress);
    if (!built.ok) return built;
  } finally {
    lock.close();
  }
  if (await workerMakesRouter(root, cachePath)) return succeed(cachePath);
  return fail(`The mediasoup worker at ${cachePath} starts, but mediasoup cannot make a router in it.`);
}

/** The exact version that sfu-server asks for. */
function pinnedMediasoupVersion(root: string): string {
  const version = /"mediasoup":\s*"(\d+\.\d+\.\d+)"/.exec(readFileSync(join(root, 'sfu-server', 'package.json'), 'utf8'))?.[1];
  if (version === undefined) throw new Error('sfu-server/package.json pins no exact mediasoup version');
  return version;
}
