import { expect, it } from 'vitest';
import { platformName, workerCachePath } from './cache.ts';

const debian = { platform: 'linux', arch: 'x64', homeFolder: '/home/kim', osRelease: 'ID=debian\nVERSION_ID="12"\n', env: {} };

it('stands in the folder that the user keeps for caches', () => {
  expect(workerCachePath({ ...debian, env: { XDG_CACHE_HOME: '/fast' } }, '3.27.1', 'abc')).toBe(
    '/fast/politieloket/mediasoup-worker/3.27.1-abc-linux-x64-debian12/mediasoup-worker',
  );
});

it('stands in ~/.cache where the user has not said', () => {
  expect(workerCachePath(debian, '3.27.1', 'abc')).toBe(
    '/home/kim/.cache/politieloket/mediasoup-worker/3.27.1-abc-linux-x64-debian12/mediasoup-worker',
  );
});

it.each(['', 'relative/cache'])('ignores XDG_CACHE_HOME="%s", which the specification calls invalid', (folder) => {
  expect(workerCachePath({ ...debian, env: { XDG_CACHE_HOME: folder } }, '1.0.0', 'abc')).toMatch(/^\/home\/kim\/\.cache\//);
});

it('differs by release, since a binary made on one does not start on the other', () => {
  expect(platformName({ ...debian, osRelease: 'ID=debian\nVERSION_ID="13"\n' })).not.toBe(platformName(debian));
});

it('has a name on systems without os-release', () => {
  expect(platformName({ platform: 'darwin', arch: 'arm64', osRelease: undefined })).toBe('darwin-arm64');
});
