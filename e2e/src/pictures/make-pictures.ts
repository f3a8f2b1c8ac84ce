import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { endWaitingBrowsers } from '../browser/borrow.ts';
import { openCounter } from '../counter.ts';
import { meet } from '../meeting.ts';
import { KioskDocument } from '../pages/kiosk-document.ts';
import { makeAangifte, type StoryStep } from '../story.ts';
import { repositoryFolder } from '../system/program.ts';
import { makePortraitFiles } from './portrait-files.ts';

/** Makes the pictures of the README from the real thing with invented people: `node e2e/src/pictures/make-pictures.ts`. */
const folder = join(repositoryFolder, 'docs/pictures');

async function keep(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
  process.stdout.write(`${name}.png\n`);
}

await mkdir(folder, { recursive: true });
const counter = await openCounter({ makeFiles: makePortraitFiles });
try {
  const { system, kiosk, desk } = counter;
  await desk.becomeAvailable();
  await kiosk.says(/Er is nu iemand vrij/);
  await keep(kiosk.page, 'kiosk-rest');

  const keepStep = async (step: StoryStep): Promise<void> => {
    if (step === 'story told') await keep(kiosk.page, 'kiosk-document');
    if (step === 'identity read') await keep(desk.page, 'desk-document');
    if (step === 'sign') await keep(kiosk.page, 'kiosk-sign');
  };
  const ringing = (): Promise<void> => keep(desk.page, 'desk-ringing');
  await meet(counter, { beforeAccepting: ringing });
  await makeAangifte(counter, { onStep: keepStep, card: 'pieter' });
  await new KioskDocument(kiosk).answerReceipt(true);
  await desk.says(/Het bewijs is geprint/);
  await system.kiosk.dock.post('printer/tear');
  await desk.hangUp();
  await kiosk.screen('done').waitFor();
  await keep(kiosk.page, 'kiosk-done');
} finally {
  await counter.close();
  await endWaitingBrowsers();
}
