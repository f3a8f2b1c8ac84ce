import type { Browser, Locator, Page } from 'playwright';
import { recordConsole } from '../evidence/save-evidence.ts';
import { Receiver } from '../media/receiver.ts';
import { collectPeers } from '../page/collect-peers.ts';
import { collectTracks, openTracks } from '../page/collect-tracks.ts';
import { hasStream } from './desk-page.ts';
import { kioskWords } from './kiosk-words.ts';

export type KioskScreen =
  | 'rest'
  | 'code'
  | 'wish'
  | 'privacy'
  | 'check'
  | 'waiting'
  | 'talk'
  | 'document'
  | 'read'
  | 'sign'
  | 'signed'
  | 'sealing'
  | 'receipt'
  | 'wrapUp'
  | 'done'
  | 'connectionLost'
  | 'outOfService'
  | 'draining'
  | 'help112'
  | 'hidden'
  | 'timeOutWarning'
  | 'easier';

export type KioskWindow = { readonly width: number; readonly height: number };
export const portrait: KioskWindow = { width: 1080, height: 1920 };
export const landscape: KioskWindow = { width: 1920, height: 1080 };

export type KioskPageOptions = {
  readonly window?: KioskWindow;
  /** Called before the page is opened, for instance to add scripts. */
  readonly prepare?: (page: Page) => Promise<void>;
};

/** The kiosk's screen, worked as a citizen does: by the names of what is on screen, in Dutch. */
export class KioskPage {
  readonly page: Page;

  #heardPress: () => void = () => undefined;

  private constructor(page: Page) {
    this.page = page;
    page.on('websocket', (socket) => {
      socket.on('framereceived', ({ payload }) => {
        if (payload.toString().includes('"host.button"')) this.#heardPress();
      });
    });
  }

  /** Open the renderer and wait until it is at rest and has its server. */
  static async open(browser: Browser, url: string, options: KioskPageOptions = {}): Promise<KioskPage> {
    const context = await browser.newContext({ locale: 'nl-NL', viewport: options.window ?? portrait });
    const page = await context.newPage();
    recordConsole(page);
    const kiosk = new KioskPage(page);
    await page.addInitScript(collectPeers);
    await page.addInitScript(collectTracks);
    await options.prepare?.(page);
    await page.goto(url);
    await kiosk.screen('rest').waitFor();
    await page.getByText('Het loket maakt verbinding').waitFor({ state: 'hidden' });
    return kiosk;
  }

  /** A renderer that somebody else opened, whatever it shows. */
  static adopt(page: Page): KioskPage {
    recordConsole(page);
    return new KioskPage(page);
  }

  /** Turn or change the screen that the kiosk has. */
  async resize({ width, height }: KioskWindow): Promise<void> {
    await this.page.setViewportSize({ width, height });
  }

  screen(name: KioskScreen): Locator {
    return this.page.locator(`[data-screen="${name}"]`);
  }

  /** Switch the screen to this language with the key at its foot. */
  async speak(language: 'nl' | 'en'): Promise<void> {
    const lang = await this.page.evaluate(() => document.documentElement.lang);
    if (lang === language) return;
    await this.button(language === 'nl' ? kioskWords.en.otherLanguage : kioskWords.nl.otherLanguage).click();
    await this.page.locator(`html[lang="${language}"]`).waitFor();
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name });
  }

  get officerVideo(): Locator {
    return this.page.getByLabel(/^(Beeld van|Picture of) /);
  }

  /** Which of camera and microphone are open. */
  async openDevices(): Promise<string[]> {
    return this.page.evaluate(openTracks);
  }

  /** Resolves once neither camera nor microphone is open. */
  async devicesClose(): Promise<void> {
    await this.page.waitForFunction(() => (globalThis.collectedTracks ?? []).every(({ readyState }) => readyState === 'ended'));
  }

  /** Resolves once the camera is open. */
  async cameraOpens(): Promise<void> {
    await this.page.waitForFunction(() =>
      (globalThis.collectedTracks ?? []).some(({ kind, readyState }) => kind === 'video' && readyState === 'live'),
    );
  }

  /** Resolves when the screen is told of the next press of the button. */
  hearsPress(): Promise<void> {
    return new Promise((resolve) => {
      this.#heardPress = resolve;
    });
  }

  /** Touch the screen at rest, which is the same as pressing the button. */
  async pressOnScreen(): Promise<void> {
    await this.button(kioskWords.nl.press).click();
  }

  /** Type a code by the keys on the screen, over whatever was typed before, and send it. */
  async enterCode(code: string): Promise<void> {
    for (let length = 0; length < 8; length += 1) await this.button(kioskWords.nl.codeErase).click();
    for (const key of code) await this.page.getByRole('button', { name: key, exact: true }).click();
    await this.button(kioskWords.nl.codeSubmit).click();
  }

  /** Answer "Wat wilt u bereiken?" with aangifte. */
  async chooseWish(): Promise<void> {
    await this.button(kioskWords.nl.wishAangifte).click();
  }

  async stopWaiting(): Promise<void> {
    await this.button(kioskWords.nl.stopWaiting).click();
  }

  async mute(): Promise<void> {
    await this.button(kioskWords.nl.mute).click();
  }

  async unmute(): Promise<void> {
    await this.button(kioskWords.nl.unmute).click();
  }

  async hangUp(): Promise<void> {
    await this.button(kioskWords.nl.hangUp).click();
  }

  /** Leave the last screen, and wait until the next citizen finds the kiosk at rest. */
  async finish(): Promise<void> {
    await this.button(kioskWords.nl.finish).click();
    await this.screen('rest').waitFor();
  }

  get officerAudio(): Locator {
    return this.page.locator('audio');
  }

  /** Watch and listen to the officer. The call must be on. */
  async receive(): Promise<Receiver> {
    const [video, audio] = [this.officerVideo, this.officerAudio];
    await Promise.all([video, audio].map((element) => hasStream(element)));
    return Receiver.attach({ video, audio });
  }

  /** Resolves once these words are on screen. */
  async says(words: RegExp): Promise<void> {
    await this.page.getByText(words).filter({ visible: true }).first().waitFor();
  }

  /** Resolves once these words are nowhere on screen. */
  async saysNoMore(words: RegExp): Promise<void> {
    await this.page.getByText(words).filter({ visible: true }).first().waitFor({ state: 'detached', timeout: 60_000 });
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}
