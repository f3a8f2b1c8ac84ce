import type { Browser, Locator, Page } from 'playwright';
import { recordConsole } from '../evidence/save-evidence.ts';
import { Receiver } from '../media/receiver.ts';
import { collectPeers } from '../page/collect-peers.ts';
import { signInAs, signInUnseen } from './sign-in-page.ts';

export type DeskScreen = 'sign-in' | 'desk-paused' | 'desk-ready' | 'desk-ringing' | 'desk-call' | 'desk-document';

/** The window that the desk is in. */
export type DeskView = {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  /** Zoom of the browser: 2 is text at 200 % on a screen of twice this width and height. */
  readonly zoom: 1 | 2;
  readonly scheme: 'light' | 'dark';
};

export const deskViews = {
  light: { name: 'light', width: 1920, height: 1080, zoom: 1, scheme: 'light' },
  dark: { name: 'dark', width: 1920, height: 1080, zoom: 1, scheme: 'dark' },
  large: { name: 'large', width: 2560, height: 1440, zoom: 1, scheme: 'light' },
  doubleSize: { name: '200', width: 960, height: 540, zoom: 2, scheme: 'light' },
} as const satisfies Record<string, DeskView>;

export type DeskPageOptions = {
  readonly view?: DeskView;
  /** Signed in already, as somebody who comes back to an open session. Otherwise the page asks for it. */
  readonly signedInAs?: { readonly person: string; readonly password: string };
  /** Called before the page is opened, for instance to add scripts. */
  readonly prepare?: (page: Page) => Promise<void>;
};

/** The officer's desk, worked as an officer does: by the names of what is on screen, in Dutch. */
export class DeskPage {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  /** Open the desk in a window of its own. */
  static async open(browser: Browser, deskUrl: string, options: DeskPageOptions = {}): Promise<DeskPage> {
    const { width, height, zoom, scheme } = options.view ?? deskViews.light;
    const context = await browser.newContext({
      locale: 'nl-NL',
      viewport: { width, height },
      deviceScaleFactor: zoom,
      colorScheme: scheme,
    });
    const page = await context.newPage();
    recordConsole(page);
    await page.addInitScript(collectPeers);
    await options.prepare?.(page);
    const { signedInAs } = options;
    if (signedInAs !== undefined) await signInUnseen(context.request, deskUrl, signedInAs.person, signedInAs.password);
    await page.goto(deskUrl);
    const desk = new DeskPage(page);
    if (signedInAs !== undefined) await desk.screen('desk-paused').waitFor();
    return desk;
  }

  /** Change the window and the colours of the officer's system. The zoom stays what it was, but a page cannot tell it from a smaller window. */
  async lookThrough({ width, height, scheme }: DeskView): Promise<void> {
    await this.page.setViewportSize({ width, height });
    await this.page.emulateMedia({ colorScheme: scheme });
  }

  /** Sign in through the development sign-in page. */
  async signIn(person: string, password: string): Promise<void> {
    await this.page.getByRole('link', { name: 'Aanmelden met dienstaccount' }).click();
    await signInAs(this.page, person, password);
    await this.screen('desk-paused').waitFor();
  }

  async speak(language: 'nl' | 'en'): Promise<void> {
    await this.page.getByRole('button', { name: language === 'nl' ? 'Nederlands' : 'English', exact: true }).click();
  }

  screen(name: DeskScreen): Locator {
    return this.page.locator(`main[data-screen="${name}"]`);
  }

  button(name: RegExp): Locator {
    return this.page.getByRole('button', { name });
  }

  /** Take calls from now on; resolves when the own camera is on screen. */
  async becomeAvailable(): Promise<void> {
    await this.button(/^Zet op beschikbaar/).click();
    await this.page.getByTestId('own-preview').waitFor();
  }

  /** Take no calls until further notice, by the key for it. */
  async takeABreak(): Promise<void> {
    await this.page.keyboard.press('Alt+p');
    await this.screen('desk-paused').waitFor();
  }

  /** Begin duty by its key: rung outside opening hours from now on, though not available. */
  async goOnDuty(): Promise<void> {
    await this.page.keyboard.press('Alt+n');
    await this.page.getByRole('switch', { name: 'Ik heb nachtdienst', checked: true }).waitFor();
  }

  /** Start this desk anew so that it answers every offer by itself; development servers allow it. */
  async answerByItself(): Promise<void> {
    const url = new URL(this.page.url());
    url.hash = 'auto-accept';
    await this.page.goto(url.href);
    await this.page.reload();
    await this.screen('desk-paused').waitFor();
  }

  /** Everyone who waits, in order. */
  get waiting(): Locator {
    return this.page.getByRole('list', { name: 'Wie er wacht' }).getByRole('listitem');
  }

  get offer(): Locator {
    return this.page.getByRole('region', { name: 'Inkomende oproep' });
  }

  /** Who is in danger or not safe. */
  get alerts(): Locator {
    return this.page.getByRole('region', { name: 'Noodmeldingen' });
  }

  async accept(): Promise<void> {
    await this.offer.getByRole('button', { name: /^Aannemen/ }).click();
  }

  async mute(): Promise<void> {
    await this.button(/^Microfoon uitzetten/).click();
  }

  async unmute(): Promise<void> {
    await this.button(/^Microfoon aanzetten/).click();
  }

  get #hangUpButton(): Locator {
    return this.page.getByRole('group', { name: 'Bediening van het gesprek' }).getByRole('button', { name: /^Ophangen/ });
  }

  async isInCall(): Promise<boolean> {
    return this.#hangUpButton.isVisible();
  }

  async hangUp(): Promise<void> {
    await this.#hangUpButton.click();
  }

  get citizenVideo(): Locator {
    return this.page.getByTestId('citizen-video');
  }

  get citizenAudio(): Locator {
    return this.page.getByTestId('citizen-audio');
  }

  /** Watch and listen to the citizen. The call must be on. */
  async receive(): Promise<Receiver> {
    const [video, audio] = [this.citizenVideo, this.citizenAudio];
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

/** Resolves once a media element was given a stream. */
export async function hasStream(element: Locator): Promise<void> {
  const handle = await element.elementHandle();
  await element.page().waitForFunction((media) => media instanceof HTMLMediaElement && media.srcObject !== null, handle);
}

/** Resolves once a video shows a picture that is wider than this. */
export async function isWiderThan(element: Locator, widthPx: number): Promise<void> {
  const handle = await element.elementHandle();
  await element.page().waitForFunction(({ video, least }) => video instanceof HTMLVideoElement && video.videoWidth > least, {
    video: handle,
    least: widthPx,
  });
}
