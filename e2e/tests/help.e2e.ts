import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Counter, openCounter } from '../src/counter.ts';
import { judgeScreen } from '../src/judge/judge-screen.ts';
import { pressByKeyboard } from '../src/judge/keyboard.ts';
import { makeCalmCaptureFiles } from '../src/media/capture-files.ts';
import { DeskDocument } from '../src/pages/desk-document.ts';
import { DeskPage } from '../src/pages/desk-page.ts';
import { type Exchange, startExchange } from '../src/system/exchange.ts';

/** Help at once, by keyboard alone at the kiosk: two desks, and a real exchange (sipp) as the emergency line. */
let counter: Counter;
let exchange: Exchange;
let joost: DeskPage;
const problems: string[] = [];

const lookAtKiosk = async (name: string, language: 'nl' | 'en' = 'nl'): Promise<void> => {
  const rules = { minTextPx: 28, minTargetPx: 88 };
  problems.push(...(await judgeScreen(counter.kiosk.page, { name: `kiosk-${name}-${language}`, language, rules })));
};
const lookAtDesk = async ({ page }: DeskPage, name: string, language: 'nl' | 'en' = 'nl'): Promise<void> => {
  const rules = { minTextPx: 0, minTargetPx: 24 };
  problems.push(...(await judgeScreen(page, { name: `desk-${name}-${language}`, language, rules })));
};
/** The same screen in English, and back. */
const lookInBoth = async (name: string): Promise<void> => {
  await lookAtKiosk(name);
  await counter.kiosk.speak('en');
  await lookAtKiosk(name, 'en');
  await counter.kiosk.speak('nl');
};

const key = { help112: 'F2', hide: 'F4', yes: 'F8', no: 'F9' } as const;

/** How many packets of sound have come in over all connections of the kiosk. */
const packetsHeard = (): Promise<number> =>
  counter.kiosk.page.evaluate(async () => {
    let heard = 0;
    for (const peer of globalThis.collectedPeers ?? []) {
      const stats: unknown[] = [...(await peer.getStats()).values()];
      for (const stat of stats) {
        if (typeof stat !== 'object' || stat === null || !('kind' in stat) || !('packetsReceived' in stat)) continue;
        if ('type' in stat && stat.type === 'inbound-rtp' && stat.kind === 'audio' && typeof stat.packetsReceived === 'number')
          heard += stat.packetsReceived;
      }
    }
    return heard;
  });

beforeAll(async () => {
  exchange = await startExchange();
  counter = await openCounter({
    makeFiles: makeCalmCaptureFiles,
    server: {
      tables: `
[emergencyLine]
target = "sip:112@127.0.0.1:${exchange.port}"
peerHost = "127.0.0.1"
peerPort = ${exchange.port}
localAddress = "127.0.0.1"
localPort = 0
callerUri = "sip:loket@127.0.0.1"
`,
    },
  });
  joost = await DeskPage.open(counter.officerBrowser, counter.system.deskUrl);
  await joost.signIn('Joost', counter.system.passwordOf('Joost'));
});

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await counter.explainFailure(`help ${task.name}`);
  expect(problems.splice(0)).toEqual([]);
});

afterAll(async () => {
  await counter?.close();
  await exchange?.close();
});

test('nobody answers: after ten seconds the emergency line opens, with sound both ways, and is hung up when the danger is over', async () => {
  const { kiosk, desk } = counter;
  await kiosk.page.keyboard.press(key.help112);
  await kiosk.screen('help112').waitFor();
  await kiosk.says(/Bel 112 of gebruik de 112NL-app/);
  await kiosk.says(/Wij roepen nu alle medewerkers op/);
  await lookInBoth('help112-ringing');
  await desk.alerts.getByText(/112 gedrukt/).waitFor();
  await lookAtDesk(desk, 'alert-unattended');
  await kiosk.says(/De alarmlijn is open/);
  await lookAtKiosk('help112-line');
  await desk.alerts.getByText(/De noodlijn is open/).waitFor();
  // The exchange sends back what it hears: the microphone has gone out, and comes in again.
  const before = await packetsHeard();
  await expect.poll(packetsHeard, { timeout: 60_000 }).toBeGreaterThan(before + 20);
  await pressByKeyboard(kiosk.page, /^Ik ben niet in gevaar/);
  await kiosk.says(/Weet u het zeker/);
  await lookInBoth('help112-sure');
  await pressByKeyboard(kiosk.page, /^Ja, ik ben veilig/);
  await kiosk.screen('rest').waitFor();
  expect(await exchange.ended).toBe(0);
  await desk.alerts.getByText(/er is geen gevaar/).waitFor();
  await lookAtDesk(desk, 'alert-over');
  await desk.speak('en');
  await desk.page.getByRole('button', { name: 'Dealt with' }).waitFor();
  await lookAtDesk(desk, 'alert-over', 'en');
  await desk.speak('nl');
  await desk.page.getByRole('button', { name: 'Afgehandeld' }).click();
  await desk.alerts.waitFor({ state: 'detached' });
});

test('112 from rest rings both desks; one answers, the other stops, and the citizen sees and hears who is there', async () => {
  const { kiosk, desk } = counter;
  await desk.becomeAvailable();
  await joost.becomeAvailable();
  await kiosk.page.keyboard.press(key.help112);
  await Promise.all([desk.offer.getByText(/Gevaar in/).waitFor(), joost.offer.getByText(/Gevaar in/).waitFor()]);
  await lookAtDesk(desk, 'ringing-urgent');
  await joost.page.keyboard.press('F2');
  await desk.offer.waitFor({ state: 'detached' });
  await desk.alerts.getByText(/Joost.* is in gesprek/).waitFor();
  await kiosk.says(/Joost.* weet dat u in gevaar bent/);
  await kiosk.officerVideo.waitFor();
  await lookInBoth('help112-in-call');
  await pressByKeyboard(kiosk.page, /^Terug naar het gesprek/);
  await kiosk.screen('talk').waitFor();
  await joost.hangUp();
  await kiosk.screen('done').waitFor();
  await joost.page.getByRole('button', { name: 'Afgehandeld' }).click();
  await Promise.all([joost.alerts.waitFor({ state: 'detached' }), desk.alerts.waitFor({ state: 'detached' })]);
  await kiosk.finish();
});

test('“I am not safe” in a call: the screen is harmless and silent, the draft stays, and yes and no go without a word', async () => {
  const { kiosk, desk, system } = counter;
  await joost.page.keyboard.press('Alt+p');
  await joost.screen('desk-paused').waitFor();
  await system.kiosk.dock.post('button/press');
  await desk.accept();
  await kiosk.screen('talk').waitFor();
  await new DeskDocument(desk).open('Diefstal van een fiets');
  await kiosk.screen('document').waitFor();
  await kiosk.page.keyboard.press(key.hide);
  await kiosk.screen('hidden').waitFor();
  expect(await kiosk.page.locator('body').innerText()).not.toMatch(/politie|aangifte|Samira/i);
  expect(await kiosk.page.title()).toBe('Welkom');
  expect(await kiosk.page.locator('video').count()).toBe(0);
  expect(await kiosk.page.locator('audio').evaluateAll((all) => all.every((each) => each instanceof HTMLAudioElement && each.muted))).toBe(
    true,
  );
  await desk.alerts.getByText(/Niet veilig/).waitFor();
  expect(await joost.alerts.count()).toBe(0);
  await desk.page.keyboard.press('Alt+v');
  await kiosk.says(/Hebt u nu hulp nodig/);
  await lookAtKiosk('hidden-question');
  await kiosk.page.keyboard.press(key.yes);
  await desk.alerts.getByRole('log').getByText('Ja', { exact: true }).waitFor();
  await desk.page.getByRole('button', { name: 'Bent u alleen?' }).click();
  await kiosk.says(/Bent u hier alleen/);
  await pressByKeyboard(kiosk.page, /^Nee$/);
  await desk.alerts.getByRole('log').getByText('Nee', { exact: true }).waitFor();
  await lookAtDesk(desk, 'alert-unsafe');
  await pressByKeyboard(kiosk.page, /^Verder$/);
  await kiosk.screen('document').waitFor();
  await desk.hangUp();
  await kiosk.screen('done').waitFor();
  await kiosk.finish();
});

test('server gone: 112 still says what to do and where this is, and promises nothing', async () => {
  const { kiosk, system } = counter;
  await system.stopServer();
  await kiosk.screen('outOfService').waitFor();
  await kiosk.page.keyboard.press(key.help112);
  await kiosk.says(/Er is geen verbinding met de politie. Bel nu zelf 112/);
  await kiosk.says(/Dit scherm belt zelf niet met 112/);
  await kiosk.page
    .getByText(/Zeg waar u bent/)
    .locator('..')
    .getByText(/, .+/)
    .waitFor();
  await lookInBoth('help112-offline');
});
