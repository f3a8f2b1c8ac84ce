import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DeskPage,
  KioskPage,
  launchBrowser,
  makeCaptureFiles,
  makeEnrolmentCode,
  type Side,
  startSystem,
  type VideoShape,
} from '@loket/e2e';
import type { Browser } from 'playwright';
import { openDirectCalls } from './direct/direct-calls.ts';
import { installProbe, type SetupTimes, worse } from './measure/setup-times.ts';
import { median, quantile } from './measure/statistics.ts';
import { productCalls } from './product/product-calls.ts';

export type CallSetupResult = {
  readonly name: 'call-setup';
  /** Calls of each kind. */
  readonly n: number;
  /** The slower direction, camera open at rest. */
  readonly p50_ms: number;
  /** Of the direction with the slower tail. */
  readonly p95_ms: number;
  /** The slower direction, camera closed at rest. */
  readonly p50_camera_closed_ms: number;
  /** The slower direction of a call between the two browsers without the product. */
  readonly direct_p50_ms: number;
  readonly ratio_p50: number;
};

/**
 * What a camera of a kiosk gives. The loop is short: the benchmark asks whose picture it is, not which frame. Not a
 * whole second, or a look at it each second would find it standing still.
 */
const camera: VideoShape = { width: 1280, height: 720, framesPerSecond: 30, frames: 31 };
const officer = 'Samira';

function resultOf(open: readonly SetupTimes[], closed: readonly SetupTimes[], direct: readonly SetupTimes[]): CallSetupResult {
  const whole = (ms: number): number => Math.round(ms);
  const p50 = worse(open, median);
  const directP50 = worse(direct, median);
  return {
    name: 'call-setup',
    n: open.length,
    p50_ms: whole(p50),
    p95_ms: whole(worse(open, (values) => quantile(values, 0.95))),
    p50_camera_closed_ms: whole(worse(closed, median)),
    direct_p50_ms: whole(directP50),
    ratio_p50: Math.round((p50 / directP50) * 100) / 100,
  };
}

/**
 * Press of the button on the wire to the first painted frame of the other side. Three kinds of call take turns, so that
 * whatever else the machine does falls on all of them: camera open at rest, camera closed at rest, and no product at all.
 */
export async function callSetup(calls: number, progress: (line: string) => void): Promise<CallSetupResult> {
  const folder = await mkdtemp(join(tmpdir(), 'loket-bench-'));
  const closers: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })];
  const launch = async (side: Side): Promise<Browser> => {
    const browser = await launchBrowser({ captureFiles: await makeCaptureFiles(folder, side, camera) });
    closers.push(() => browser.close());
    return browser;
  };
  try {
    const system = await startSystem({ cameraAtRest: true });
    closers.push(system.close);
    const citizenBrowser = await launch('citizen');
    const officerBrowser = await launch('officer');
    const place = { name: 'Loket 2', place: 'Gemeentehuis', address: 'Marktplein 1' };
    const closedKiosk = await system.addKiosk('closed-kiosk', await makeEnrolmentCode(officerBrowser, system, place));

    const openPage = await KioskPage.open(citizenBrowser, system.kiosk.url, { prepare: installProbe });
    const closedPage = await KioskPage.open(citizenBrowser, closedKiosk.url, { prepare: installProbe });
    const desk = await DeskPage.open(officerBrowser, system.deskUrl, { prepare: installProbe });
    await desk.signIn(officer, system.passwordOf(officer));
    await desk.answerByItself();
    await desk.becomeAvailable();
    const directCalls = await openDirectCalls(citizenBrowser, officerBrowser);
    closers.push(directCalls.close);

    const kinds = {
      open: { calls: productCalls(system.kiosk, openPage, desk, true), times: new Array<SetupTimes>() },
      closed: { calls: productCalls(closedKiosk, closedPage, desk, false), times: new Array<SetupTimes>() },
      direct: { calls: directCalls, times: new Array<SetupTimes>() },
    };
    // The first call of each kind fills caches that a counter in use has filled; it does not count.
    for (let call = 0; call <= calls; call += 1) {
      for (const [kind, { calls: made, times }] of Object.entries(kinds)) {
        const measured = await made.measure();
        if (call > 0) times.push(measured);
        progress(
          `${call}/${calls} ${kind}: citizen ${measured.citizenSeesOfficerMs.toFixed(0)} ms, officer ${measured.officerSeesCitizenMs.toFixed(0)} ms`,
        );
      }
    }
    return resultOf(kinds.open.times, kinds.closed.times, kinds.direct.times);
  } finally {
    for (const closer of closers.reverse()) await closer();
  }
}
