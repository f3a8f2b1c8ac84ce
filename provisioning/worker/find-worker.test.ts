import { expect, it } from 'vitest';
import { findWorker } from './find-worker.ts';

const cachePath = '/cache/worker';

/** A world in which some binaries start; `prebuilt` says whether upstream's can be had. It notes what was asked. */
function world(options: { environmentPath?: string; starting?: readonly string[]; prebuilt?: boolean }) {
  const asked: string[] = [];
  return {
    asked,
    environmentPath: options.environmentPath,
    cachePath,
    starts: async (path: string) => {
      asked.push(`starts ${path}`);
      return options.starting?.includes(path) === true;
    },
    fetchPrebuilt: async (path: string) => {
      asked.push(`fetch ${path}`);
      return options.prebuilt === true;
    },
  };
}

it('takes MEDIASOUP_WORKER_BIN before anything else', async () => {
  const probes = world({ environmentPath: '/own', starting: ['/own', cachePath], prebuilt: true });
  expect(await findWorker(probes)).toEqual({ ok: true, value: { path: '/own', source: 'environment' } });
  expect(probes.asked).toEqual(['starts /own']);
});

it('never overrules a MEDIASOUP_WORKER_BIN that does not start', async () => {
  const result = await findWorker(world({ environmentPath: '/own', starting: [cachePath], prebuilt: true }));
  expect(!result.ok && result.error.message).toContain('/own');
});

it('treats an empty MEDIASOUP_WORKER_BIN as none', async () => {
  const result = await findWorker(world({ environmentPath: '', starting: [cachePath] }));
  expect(result).toEqual({ ok: true, value: { path: cachePath, source: 'cache' } });
});

it('takes the cached worker without asking the network', async () => {
  const probes = world({ starting: [cachePath], prebuilt: true });
  expect(await findWorker(probes)).toEqual({ ok: true, value: { path: cachePath, source: 'cache' } });
  expect(probes.asked).toEqual([`starts ${cachePath}`]);
});

it('takes the prebuilt worker where there is none in the cache', async () => {
  expect(await findWorker(world({ prebuilt: true }))).toEqual({ ok: true, value: { path: cachePath, source: 'prebuilt' } });
});

it('leaves it to the build where nothing can be had', async () => {
  const probes = world({});
  expect(await findWorker(probes)).toEqual({ ok: true, value: undefined });
  expect(probes.asked).toEqual([`starts ${cachePath}`, `fetch ${cachePath}`]);
});
