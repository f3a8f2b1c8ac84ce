import { expect, test } from 'vitest';
import { judgeScreen } from '../src/judge/judge-screen.ts';
import { chooseView } from '../src/judge/walk.ts';
import { makeCalmCaptureFiles } from '../src/media/capture-files.ts';
import { meet } from '../src/meeting.ts';
import { type DeskView, deskViews } from '../src/pages/desk-page.ts';
import { KioskDocument } from '../src/pages/kiosk-document.ts';
import { type KioskWindow, landscape, portrait } from '../src/pages/kiosk-page.ts';
import { sharedCounter } from '../src/shared-counter.ts';
import { makeAangifte, type StoryStep } from '../src/story.ts';

type Variant = { readonly name: string; readonly veryLarge: boolean; readonly window: KioskWindow; readonly deskView: DeskView };

const variants: readonly Variant[] = [
  { name: '100-portrait', veryLarge: false, window: portrait, deskView: deskViews.light },
  { name: '200-landscape', veryLarge: true, window: landscape, deskView: deskViews.doubleSize },
];

const openCounter = sharedCounter({ makeFiles: makeCalmCaptureFiles });

/** A dozen screens, each twice in two windows: an upper bound for a slow machine. */
const longMs = 600_000;

/** Each step of the story is looked at in Dutch, switched to English and looked at again, and switched back. */
test.each(variants)(
  'every screen of an aangifte is sound in both languages: $name',
  { timeout: longMs },
  async ({ name, veryLarge, window, deskView }) => {
    const counter = await openCounter();
    const { kiosk, desk } = counter;
    await Promise.all([kiosk.resize(window), desk.lookThrough(deskView)]);
    const problems: string[] = [];
    const look = async (step: string): Promise<void> => {
      for (const language of ['nl', 'en'] as const) {
        await Promise.all([kiosk.speak(language), desk.speak(language)]);
        const screen = step.replaceAll(' ', '-');
        const kioskRules = { minTextPx: veryLarge ? 0 : 28, minTargetPx: 88 };
        const deskRules = { minTextPx: 0, minTargetPx: 24 };
        const both = await Promise.all([
          judgeScreen(kiosk.page, { name: `kiosk-${screen}-${language}-${name}`, language, rules: kioskRules }),
          judgeScreen(desk.page, { name: `desk-${screen}-${language}-${deskView.name}`, language, rules: deskRules }),
        ]);
        problems.push(...both.flat());
      }
      await Promise.all([kiosk.speak('nl'), desk.speak('nl')]);
    };

    await chooseView(counter, { language: 'nl', veryLarge });
    await desk.becomeAvailable();
    const meeting = await meet(counter);
    await makeAangifte(counter, { onStep: (step: StoryStep) => look(step) });
    await new KioskDocument(kiosk).answerReceipt(true);
    await desk.says(/Het bewijs is geprint/);
    await look('wrapped up');
    await kiosk.hangUp();
    await kiosk.screen('done').waitFor();
    await look('done with number');
    await meeting.end();
    await desk.takeABreak();
    expect(problems).toEqual([]);
  },
);
