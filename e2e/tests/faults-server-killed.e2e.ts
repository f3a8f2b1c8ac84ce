import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { type Counter, openCounter } from '../src/counter.ts';
import { judgeScreen } from '../src/judge/judge-screen.ts';
import { expectReceives } from '../src/media/expect-receives.ts';
import { rememberStreams } from '../src/media/streams.ts';
import { DeskDocument } from '../src/pages/desk-document.ts';
import { makeAangifte } from '../src/story.ts';

/** The server is killed under the hands of two people: both go on by themselves, with the same document, to the receipt. */
let counter: Counter;

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await counter.explainFailure(task.name);
  await counter?.close();
});

const killAndRestart = async (): Promise<void> => {
  await counter.system.killServer();
  await counter.system.restartServer();
};

/** What both play over the ways that a killed server takes with it. */
const rememberCall = (): Promise<() => Promise<void>> => {
  const { kiosk, desk } = counter;
  return rememberStreams([kiosk.officerVideo, kiosk.officerAudio, desk.citizenVideo, desk.citizenAudio]);
};

/** Both see and hear each other, over whatever ways there are now. */
async function seeAndHear(): Promise<void> {
  const [atCitizen, atOfficer] = await Promise.all([counter.kiosk.receive(), counter.desk.receive()]);
  try {
    await Promise.all([expectReceives(atCitizen, 'officer'), expectReceives(atOfficer, 'citizen')]);
  } finally {
    await Promise.all([atCitizen.close(), atOfficer.close()]);
  }
}

const kioskRules = { minTextPx: 28, minTargetPx: 88 };

test('killed three times: in the queue, while the story is told, while it seals', async () => {
  counter = await openCounter();
  const { system, kiosk, desk } = counter;
  await system.kiosk.dock.post('button/press');
  await kiosk.screen('wish').waitFor();
  await killAndRestart();

  // The place in the queue comes back without a press.
  await desk.becomeAvailable();
  await desk.offer.waitFor();
  await desk.accept();
  await Promise.all([kiosk.screen('talk').waitFor(), desk.screen('desk-call').waitFor()]);
  await seeAndHear();

  const atDesk = new DeskDocument(desk);
  const killed: string[] = [];
  let killedWhileSealing: Promise<() => Promise<void>> | undefined;
  const zaaknummer = await makeAangifte(counter, {
    onStep: async (step) => {
      if (step === 'story told') {
        const playAnew = await rememberCall();
        // Not idle: this edit is on its way.
        await atDesk.fill('Merk', 'Batavus');
        await system.killServer();
        await atDesk.fill('Kleur', 'groen');
        await system.restartServer();
        await desk.page.getByText(/^alles bewaard/).waitFor();
        await atDesk.showsVerdict(1, 'klopt');
        await kiosk.says(/Batavus/);
        await kiosk.says(/groen/);
        await playAnew();
        await seeAndHear();
        killed.push(step);
      }
      if (step === 'signed') {
        const sealing = kiosk.page.locator('[data-screen="sealing"], [data-screen="receipt"]').waitFor();
        killedWhileSealing = sealing.then(async () => {
          const playAnew = await rememberCall();
          await killAndRestart();
          killed.push('sealing');
          return playAnew;
        });
      }
    },
  });
  // The number can be on screen before the new server says that it is up.
  const playAnew = await killedWhileSealing;
  expect(killed).toEqual(['story told', 'sealing']);
  await kiosk.screen('receipt').waitFor();
  await playAnew?.();
  await seeAndHear();
  await kiosk.button('Ja, print een bewijs').click();
  await kiosk.says(/Pak uw bewijs/);
  await desk.hangUp();
  await kiosk.screen('done').waitFor();
  expect(await kiosk.page.getByText(zaaknummer).first().isVisible()).toBe(true);
  const log = await readFile(join(system.logFolder, 'server.log'), 'utf8');
  expect(log.split('"event":"call.resumed"').length - 1).toBe(2);
});

test('killed, and the officer does not come back: the citizen is told so and has the first place', async () => {
  counter = await openCounter({ server: { reconnectGraceMs: 15_000 } });
  const { system, kiosk, desk } = counter;
  await desk.becomeAvailable();
  await system.kiosk.dock.post('button/press');
  await desk.offer.waitFor();
  await desk.accept();
  await kiosk.screen('talk').waitFor();
  await desk.close();
  await killAndRestart();
  const problems: string[] = [];
  await kiosk.says(/is even weg/);
  problems.push(...(await judgeScreen(kiosk.page, { name: 'kiosk-officer-awaited-nl', language: 'nl', rules: kioskRules })));
  await kiosk.screen('waiting').waitFor();
  await kiosk.says(/kwam niet terug/);
  problems.push(...(await judgeScreen(kiosk.page, { name: 'kiosk-waiting-back-nl', language: 'nl', rules: kioskRules })));
  await kiosk.speak('en');
  problems.push(...(await judgeScreen(kiosk.page, { name: 'kiosk-waiting-back-en', language: 'en', rules: kioskRules })));
  expect(problems).toEqual([]);
});
