import type { Page } from 'playwright';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Counter, openCounter, type SideOptions } from '../src/counter.ts';
import { judgeScreen } from '../src/judge/judge-screen.ts';
import { chooseView, type KioskView } from '../src/judge/walk.ts';
import { makeCalmCaptureFiles } from '../src/media/capture-files.ts';
import { expectReceives } from '../src/media/expect-receives.ts';
import { type Meeting, meet } from '../src/meeting.ts';
import { type DeviceRig, installDeviceRig, type RigKind, workRig } from '../src/page/device-rig.ts';
import { type DeskView, deskViews } from '../src/pages/desk-page.ts';
import { type KioskWindow, landscape, portrait } from '../src/pages/kiosk-page.ts';
import { sharedCounter } from '../src/shared-counter.ts';

let counter: Counter | undefined;

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await counter?.explainFailure(`devices ${task.name}`);
  await counter?.close();
  counter = undefined;
});

type Variant = KioskView & {
  readonly window: KioskWindow;
  readonly deskView: DeskView;
  readonly citizenSide: SideOptions;
  readonly name: string;
};

const missing: SideOptions = { withoutDevices: true };
const refused: SideOptions = { mediaPermission: 'refused' };
const variants: readonly Variant[] = [
  { name: 'missing-nl', language: 'nl', veryLarge: false, window: portrait, deskView: deskViews.light, citizenSide: missing },
  { name: 'missing-en-200', language: 'en', veryLarge: true, window: landscape, deskView: deskViews.doubleSize, citizenSide: missing },
  { name: 'refused-en', language: 'en', veryLarge: false, window: portrait, deskView: deskViews.dark, citizenSide: refused },
];

/** Three screens are judged whole in one test, each of which takes a busy machine a minute; an upper bound, nothing waits for it. */
const judgedLimitMs = 600_000;

describe('a kiosk whose camera, microphone and loudspeaker are missing, or not allowed', { timeout: judgedLimitMs }, () => {
  test.each(variants)('says so before and in the call, and the call goes on with what there is: $name', async (variant) => {
    const { kiosk, desk } = (counter = await openCounter({
      makeFiles: makeCalmCaptureFiles,
      kioskWindow: variant.window,
      deskView: variant.deskView,
      citizenSide: variant.citizenSide,
    }));
    const problems: string[] = [];
    const look = async (page: Page, name: string, minTextPx: number, minTargetPx: number): Promise<void> => {
      const rules = { minTextPx, minTargetPx };
      problems.push(...(await judgeScreen(page, { name: `devices-${name}-${variant.name}`, language: variant.language, rules })));
    };
    await desk.becomeAvailable();
    await desk.speak(variant.language);
    const words = await chooseView(counter, variant);
    await kiosk.button(words.press).click();
    await kiosk.button(words.wishAangifte).click();
    await kiosk.button(words.privacyNext).click();
    await kiosk.screen('check').waitFor();
    await kiosk.says(/Camera en microfoon doen het niet|Camera and microphone do not work/);
    await look(kiosk.page, 'check', variant.veryLarge ? 0 : 28, 88);

    await desk.page.keyboard.press('F2');
    await Promise.all([kiosk.screen('talk').waitFor(), desk.screen('desk-call').waitFor()]);
    if (variant.citizenSide.withoutDevices === true) {
      await kiosk.says(/Camera, microfoon en geluid werken niet|Camera, microphone and sound do not work/);
      await desk.says(/Camera en microfoon van het loket werken niet|Camera and microphone of the kiosk do not work/);
      await desk.says(/luidspreker van het loket werkt niet|loudspeaker of the kiosk does not work/);
    } else {
      await kiosk.says(/weet dat u niet te zien en te horen bent|knows that you cannot be seen or heard/);
      await desk.says(/geen toegang tot zijn camera en microfoon|no access to its camera and microphone/);
    }
    const atCitizen = await kiosk.receive();
    await atCitizen.seesFramesOf('officer', 10);
    await look(kiosk.page, 'talk', variant.veryLarge ? 0 : 28, 88);
    await look(desk.page, 'desk', 0, 24);
    await atCitizen.close();
    expect(problems).toEqual([]);
  });
});

describe('in a call', () => {
  const withRig: SideOptions = {
    prepare: async (page) => {
      await page.addInitScript(installDeviceRig);
    },
  };
  const rig = (page: Page, action: keyof DeviceRig, kind: RigKind = 'videoinput'): Promise<void> =>
    page.evaluate(workRig, [action, kind] as const);
  const openWithRig = sharedCounter({ citizenSide: withRig, officerSide: withRig });
  let inUse: Counter | undefined;
  let meeting: Meeting;
  const needed = (): Counter => {
    if (inUse === undefined) throw new Error('no counter');
    return inUse;
  };

  beforeEach(async () => {
    const before = inUse;
    inUse = await openWithRig();
    if (inUse !== before) await inUse.desk.becomeAvailable();
    meeting = await meet(inUse);
    await meeting.atOfficer.seesFramesOf('citizen');
  });

  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') await meeting.end();
  });

  test('camera, microphone and loudspeaker of the kiosk are pulled out: both sides are told, and they count again when they are back', async () => {
    const { kiosk, desk } = needed();
    await rig(kiosk.page, 'unplug', 'videoinput');
    await Promise.all([kiosk.says(/De camera doet het niet\. .* hoort u wel/), desk.says(/camera van het loket werkt niet/)]);
    await meeting.atOfficer.listenAnew();
    await meeting.atOfficer.hearsTonesOf('citizen');
    await rig(kiosk.page, 'plug', 'videoinput');
    await kiosk.page.getByText(/De camera doet het niet/).waitFor({ state: 'detached' });
    const seenBefore = (await meeting.atOfficer.report()).distinct;
    await meeting.atOfficer.seesFramesOf('citizen', seenBefore + 10);

    await rig(kiosk.page, 'unplug', 'audioinput');
    await Promise.all([kiosk.says(/De microfoon doet het niet/), desk.says(/microfoon van het loket werkt niet/)]);
    await rig(kiosk.page, 'unplug', 'audiooutput');
    await Promise.all([kiosk.says(/Het geluid werkt niet/), desk.says(/luidspreker van het loket werkt niet/)]);
    await judgeScreen(kiosk.page, { name: 'devices-unplugged-nl', language: 'nl', rules: { minTextPx: 28, minTargetPx: 88 } }).then(
      (problems) => expect(problems).toEqual([]),
    );
    await rig(kiosk.page, 'plug', 'audioinput');
    await rig(kiosk.page, 'plug', 'audiooutput');
    await kiosk.saysNoMore(/doet het niet|werkt niet/);
    await meeting.end();
    meeting = await meet(needed());
    await Promise.all([expectReceives(meeting.atCitizen, 'officer'), expectReceives(meeting.atOfficer, 'citizen')]);
  });

  test('camera and microphone of the officer are pulled out: both sides are told, and they count again when they are back', async () => {
    const { kiosk, desk } = needed();
    await rig(desk.page, 'unplug', 'videoinput');
    await Promise.all([desk.says(/Uw camera is losgeraakt/), kiosk.says(/De camera van .* doet het niet\. U hoort/)]);
    await rig(desk.page, 'unplug', 'audioinput');
    await Promise.all([desk.says(/geen camera of microfoon/), kiosk.says(/heeft nu geen beeld en geluid/)]);
    await rig(desk.page, 'plug', 'videoinput');
    await rig(desk.page, 'plug', 'audioinput');
    await kiosk.saysNoMore(/geen beeld en geluid|doet het niet/);
    const again = await kiosk.receive();
    await expectReceives(again, 'officer');
    await again.close();
  });

  test('the camera of the kiosk gives the same picture for five seconds: both sides are told, until it moves', async () => {
    const { kiosk, desk } = needed();
    await rig(kiosk.page, 'freeze');
    await Promise.all([kiosk.says(/Uw beeld staat stil/), desk.says(/beeld van de burger staat stil/)]);
    await meeting.atOfficer.listenAnew();
    await meeting.atOfficer.hearsTonesOf('citizen');
    await rig(kiosk.page, 'thaw');
    await Promise.all([
      kiosk.page.getByText(/Uw beeld staat stil/).waitFor({ state: 'detached' }),
      desk.page.getByText(/beeld van de burger staat stil/).waitFor({ state: 'detached' }),
    ]);
    const seenBefore = (await meeting.atOfficer.report()).distinct;
    await meeting.atOfficer.seesFramesOf('citizen', seenBefore + 10);
  });
});
