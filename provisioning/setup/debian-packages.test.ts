import { expect, it } from 'vitest';
import { aptGetLine, missingPackages, packagesOf } from './debian-packages.ts';

it('counts as missing what dpkg-query does not mention', () => {
  expect(missingPackages(['socat', 'meson'], 'socat installed\n')).toEqual(['meson']);
});

it('counts as missing what was removed but not purged', () => {
  expect(missingPackages(['socat', 'meson'], 'socat config-files\nmeson installed\n')).toEqual(['socat']);
});

it('counts as missing what is only half installed', () => {
  expect(missingPackages(['postgresql'], 'postgresql half-configured\n')).toEqual(['postgresql']);
});

it('asks for nothing where everything is installed', () => {
  const names = packagesOf(['devices', 'browser', 'tests', 'workerBuild']).map(({ name }) => name);
  expect(missingPackages(names, names.map((name) => `${name} installed`).join('\n'))).toEqual([]);
});

it('asks for everything on a bare machine, in one line', () => {
  const missing = missingPackages(['socat', 'libudev1'], '');
  expect(aptGetLine(missing)).toBe('sudo apt-get install -y --no-install-recommends socat libudev1');
});

it('names a package once that two groups need', () => {
  const names = packagesOf(['tests', 'workerBuild']).map(({ name }) => name);
  expect(names.filter((name) => name === 'libssl-dev')).toHaveLength(1);
});

it('needs no compiler to start the product', () => {
  expect(packagesOf(['devices', 'browser', 'tests']).map(({ name }) => name)).not.toContain('build-essential');
});
