import { expect, test } from 'vitest';
import { judgeScreen } from '../src/judge/judge-screen.ts';
import { type KioskView, type Look, walkDeskToCall, walkKioskToWaiting } from '../src/judge/walk.ts';
import { makeCalmCaptureFiles } from '../src/media/capture-files.ts';
import { type DeskView, deskViews } from '../src/pages/desk-page.ts';
import { type KioskWindow, landscape, portrait } from '../src/pages/kiosk-page.ts';
import { sharedCounter } from '../src/shared-counter.ts';

type Variant = KioskView & { readonly name: string; readonly window: KioskWindow; readonly deskView: DeskView };

/** Both languages, upright and lying, at the usual and at double size, light and dark. */
const variants: readonly Variant[] = [
  { name: 'nl-100-portrait', language: 'nl', veryLarge: false, window: portrait, deskView: deskViews.light },
  { name: 'en-100-landscape', language: 'en', veryLarge: false, window: landscape, deskView: deskViews.dark },
  { name: 'nl-200-landscape', language: 'nl', veryLarge: true, window: landscape, deskView: deskViews.doubleSize },
  { name: 'en-200-portrait', language: 'en', veryLarge: true, window: portrait, deskView: deskViews.large },
];

const openCounter = sharedCounter({ makeFiles: makeCalmCaptureFiles });

test.each(variants)(
  'every screen from rest to a call and back is sound: $name',
  async ({ name, language, veryLarge, window, deskView }) => {
    const counter = await openCounter();
    const { kiosk, desk } = counter;
    await Promise.all([kiosk.resize(window), desk.lookThrough(deskView)]);
    const problems: string[] = [];
    const lookAtKiosk: Look = async (screen) => {
      const rules = { minTextPx: veryLarge ? 0 : 28, minTargetPx: 88 };
      problems.push(...(await judgeScreen(kiosk.page, { name: `kiosk-${screen}-${name}`, language, rules })));
    };
    const lookAtDesk: Look = async (screen) => {
      const rules = { minTextPx: 0, minTargetPx: 24 };
      problems.push(...(await judgeScreen(desk.page, { name: `desk-${screen}-${language}-${deskView.name}`, language, rules })));
    };

    await desk.speak(language);
    const words = await walkKioskToWaiting(counter, { language, veryLarge }, lookAtKiosk);
    await walkDeskToCall(counter, lookAtDesk);
    const receiver = await kiosk.receive();
    await receiver.seesFramesOf('officer', 1);
    await receiver.close();
    await lookAtKiosk('talk');
    await kiosk.button(words.hangUp).click();
    await kiosk.screen('done').waitFor();
    await lookAtKiosk('done');
    await desk.screen('desk-ready').waitFor();
    await lookAtDesk('ready');
    await desk.takeABreak();
    await kiosk.button(words.finish).click();
    await kiosk.screen('rest').waitFor();
    expect(problems).toEqual([]);
  },
);
