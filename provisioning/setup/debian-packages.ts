/** Why a package is needed, so that each command asks only for what it uses. */
export type PackageGroup = 'devices' | 'browser' | 'tests' | 'workerBuild';

interface SystemPackage {
  readonly name: string;
  /** Programs of which one proves on a system without Debian packages that the thing is there. */
  readonly programs?: readonly string[];
}

/** What the product takes from the system instead of from npm. */
const systemPackages: Readonly<Record<PackageGroup, readonly SystemPackage[]>> = {
  devices: [{ name: 'socat', programs: ['socat'] }, { name: 'libusb-1.0-0' }, { name: 'libudev1' }],
  // The fonts are for what people write in other scripts than the product's own typeface has.
  browser: [{ name: 'chromium', programs: ['chromium', 'chromium-browser', 'google-chrome'] }, { name: 'fonts-noto-core' }],
  tests: [
    // Chromium without windows: most whole-system tests need no more. On other systems LOKET_CHROMIUM names one.
    { name: 'chromium-headless-shell' },
    { name: 'poppler-utils', programs: ['pdfsig'] },
    { name: 'zbar-tools', programs: ['zbarimg'] },
    { name: 'postgresql', programs: ['postgres'] },
    // Faults: a traced program, a clock that is set, a disk that refuses.
    { name: 'strace', programs: ['strace'] },
    { name: 'libfaketime' },
    { name: 'gcc', programs: ['cc'] },
    { name: 'libc6-dev' },
    // The generator of `bench -- load` encrypts what it tells the worker; the worker's own SRTP is held to libsrtp's.
    { name: 'libssl-dev' },
    { name: 'libsrtp2-dev' },
    // The worker's own batches of datagrams are compiled by themselves, and sent over a path that is too narrow for them.
    { name: 'g++', programs: ['c++'] },
    { name: 'libuv1-dev' },
    { name: 'iproute2', programs: ['ip'] },
    { name: 'sip-tester', programs: ['sipp'] },
  ],
  workerBuild: [
    { name: 'build-essential', programs: ['c++'] },
    { name: 'pkg-config', programs: ['pkg-config'] },
    { name: 'meson', programs: ['meson'] },
    { name: 'ninja-build', programs: ['ninja'] },
    { name: 'patch', programs: ['patch'] },
    { name: 'flatbuffers-compiler', programs: ['flatc'] },
    { name: 'libflatbuffers-dev' },
    { name: 'libssl-dev' },
    { name: 'libuv1-dev' },
    { name: 'libsrtp2-dev' },
    { name: 'libabsl-dev' },
  ],
};

/** The packages of some groups, each once. */
export function packagesOf(groups: readonly PackageGroup[]): readonly SystemPackage[] {
  const byName = new Map(groups.flatMap((group) => systemPackages[group]).map((wanted) => [wanted.name, wanted]));
  return [...byName.values()];
}

/**
 * Which of the wanted packages are not installed, given what
 * `dpkg-query --show --showformat '${Package} ${db:Status-Status}\n'` printed. dpkg-query says nothing on stdout about names that it
 * never heard of, and a package that was removed but not purged is `config-files`: both count as missing.
 */
export function missingPackages(wanted: readonly string[], dpkgOutput: string): string[] {
  const installed = new Set<string>();
  for (const line of dpkgOutput.split('\n')) {
    const [name, status] = line.trim().split(' ');
    if (name !== undefined && status === 'installed') installed.add(name);
  }
  return wanted.filter((name) => !installed.has(name));
}

/** The one line that installs packages, for a person who has to type it. */
export function aptGetLine(packages: readonly string[]): string {
  return `sudo apt-get install -y --no-install-recommends ${packages.join(' ')}`;
}
