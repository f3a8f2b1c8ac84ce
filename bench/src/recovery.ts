import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { DeskPage, KioskPage, launchBrowser, makeCaptureFiles, mediaWorkerPid, type Side, startSystem, type VideoShape } from '@loket/e2e';
import type { Browser } from 'playwright';
import { frameOfNewTrack, installProbe, type SetupTimes, worse } from './measure/setup-times.ts';
import { median, quantile } from './measure/statistics.ts';
import { wallClockMs } from './measure/wall-clock.ts';

export type RecoveryResult = {
  readonly name: 'recovery';
  /** How often the media worker was killed. */
  readonly n: number;
  /** Both of the direction for which they are worse. */
  readonly p50_ms: number;
  readonly p95_ms: number;
};

/**
 * What a camera of a kiosk gives. The loop is short: the benchmark asks whose picture it is, not which frame. Not a
 * whole second, or a look at it each second would find it standing still.
 */
const camera: VideoShape = { width: 1280, height: 720, framesPerSecond: 30, frames: 31 };
const officer = 'Samira';

/** In one call: from the death of the media worker to the first painted frame of the other side over the one that took its place. */
export async function recovery(kills: number, progress: (line: string) => void): Promise<RecoveryResult> {
  const folder = await mkdtemp(join(tmpdir(), 'loket-bench-'));
  const closers: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })];
  const launch = async (side: Side): Promise<Browser> => {
    const browser = await launchBrowser({ captureFiles: await makeCaptureFiles(folder, side, camera) });
    closers.push(() => browser.close());
    return browser;
  };
  try {
    const system = await startSystem();
    closers.push(system.close);
    const kiosk = await KioskPage.open(await launch('citizen'), system.kiosk.url, { prepare: installProbe });
    const desk = await DeskPage.open(await launch('officer'), system.deskUrl, { prepare: installProbe });
    await desk.signIn(officer, system.passwordOf(officer));
    await desk.becomeAvailable();
    const armed = () => Promise.all([frameOfNewTrack(kiosk.page, 'officer'), frameOfNewTrack(desk.page, 'citizen')]);

    const first = await armed();
    await system.kiosk.dock.post('button/press');
    await desk.accept();
    await Promise.all(first.map(({ painted }) => painted));

    const times: SetupTimes[] = [];
    // The first recovery fills caches that a counter in use has filled; it does not count.
    for (let kill = 0; kill <= kills; kill += 1) {
      await callIsAtEase(kiosk, desk);
      const [atKiosk, atDesk] = await armed();
      const pid = await mediaWorkerPid(system.serverLogPath);
      const killedAtMs = wallClockMs();
      process.kill(pid, 'SIGKILL');
      const [citizenMs, officerMs] = await Promise.all([atKiosk.painted, atDesk.painted]);
      const measured = { citizenSeesOfficerMs: citizenMs - killedAtMs, officerSeesCitizenMs: officerMs - killedAtMs };
      if (kill > 0) times.push(measured);
      progress(
        `${kill}/${kills}: citizen ${measured.citizenSeesOfficerMs.toFixed(0)} ms, officer ${measured.officerSeesCitizenMs.toFixed(0)} ms`,
      );
    }
    return {
      name: 'recovery',
      n: times.length,
      p50_ms: Math.round(worse(times, median)),
      p95_ms: Math.round(worse(times, (values) => quantile(values, 0.95))),
    };
  } finally {
    for (const closer of closers.reverse()) await closer();
  }
}

/** Longer than the server waits before it makes another spare ready, so that each death finds one, as in life. */
const restMs = 6_000;

/** A worker dies once in months, not in the seconds after another did: the call is at ease again before the next. */
async function callIsAtEase(kiosk: KioskPage, desk: DeskPage): Promise<void> {
  await setTimeout(restMs);
  await Promise.all([kiosk.saysNoMore(/beeld is even weg/), desk.saysNoMore(/geluid zijn even weg/)]);
}
