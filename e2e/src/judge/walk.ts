import type { Counter } from '../counter.ts';
import { type KioskWords, kioskWords } from '../pages/kiosk-words.ts';

/** Called at every screen, with its name, while it is shown. */
export type Look = (screen: string) => Promise<void>;

export type KioskView = { readonly language: 'nl' | 'en'; readonly veryLarge: boolean };

/** Set language and size of letters as a citizen does, on any screen in Dutch that has its keys at the foot. */
export async function chooseView({ kiosk }: Pick<Counter, 'kiosk'>, { language, veryLarge }: KioskView): Promise<KioskWords> {
  if (language === 'en') await kiosk.button(kioskWords.nl.otherLanguage).click();
  const words = kioskWords[language];
  if (veryLarge) {
    await kiosk.button(words.easier).click();
    await kiosk.page.getByRole('radio', { name: words.veryLarge }).check({ force: true });
    await kiosk.button(words.easierClose).click();
    await kiosk.screen('easier').waitFor({ state: 'detached' });
  }
  return words;
}

/** The kiosk from rest until it waits, past everything that can be opened on the way. The desk is not available yet. */
export async function walkKioskToWaiting(counter: Counter, view: KioskView, look: Look): Promise<KioskWords> {
  const { kiosk } = counter;
  const words = await chooseView(counter, view);
  await look('rest');
  await kiosk.button(words.easier).click();
  await kiosk.screen('easier').waitFor();
  await look('easier');
  await kiosk.button(words.easierClose).click();
  await kiosk.button(words.help).click();
  await kiosk.screen('help112').waitFor();
  await look('help112');
  await kiosk.button(words.helpBack).click();
  await look('help112-sure');
  await kiosk.button(words.helpSafe).click();
  await kiosk.screen('rest').waitFor();
  await kiosk.button(words.hide).click();
  await kiosk.screen('hidden').waitFor();
  await look('hidden');
  await kiosk.button(words.hiddenBack).click();
  await kiosk.button(words.codeOpen).click();
  await kiosk.screen('code').waitFor();
  await look('code');
  await kiosk.page.keyboard.type('00000000');
  await kiosk.button(words.codeSubmit).click();
  await kiosk.page.getByRole('alert').getByText(/./).waitFor();
  await look('code-refused');
  await kiosk.button(words.back).click();
  await kiosk.button(words.press).click();
  await kiosk.screen('wish').waitFor();
  await look('wish');
  await kiosk.button(words.wishAangifte).click();
  await kiosk.screen('privacy').waitFor();
  await look('privacy');
  await kiosk.button(words.privacyNext).click();
  await kiosk.screen('check').waitFor();
  await look('check');
  await kiosk.button(words.checkNext).click();
  await kiosk.screen('waiting').waitFor();
  await look('waiting');
  return words;
}

/** The book of appointments at the desk: the day, the choice of a slot, and the code to tell. */
async function walkBook({ page }: Counter['desk'], look: Look): Promise<void> {
  await page.keyboard.press('Alt+g');
  await page.getByText(/^(Geen afspraken op deze dag|No appointments on this day)/).waitFor();
  await look('book');
  await page.getByRole('button', { name: /^(Volgende dag|Next day)$/ }).click();
  await page.getByRole('button', { name: /^(Nieuwe afspraak|New appointment)$/ }).click();
  await page.getByRole('radio').first().check();
  await page.getByLabel(/^(Voornaam of kenmerk|First name or reference)$/).fill('Anouk');
  await look('book-form');
  await page.getByRole('button', { name: /^(Afspraak maken|Make the appointment)$/ }).click();
  await page.getByRole('button', { name: /^(Code kopiëren|Copy the code)$/ }).waitFor();
  await look('book-told');
  await page.getByRole('button', { name: /^(Klaar|Done)$/ }).click();
  await page.getByText('Anouk').first().waitFor();
  await look('book-day');
  await page.keyboard.press('Alt+g');
}

/** The desk from pause to a call with the citizen who waits, by its keys. */
export async function walkDeskToCall({ desk, kiosk }: Counter, lookAtDesk: Look): Promise<void> {
  await lookAtDesk('paused');
  await walkBook(desk, lookAtDesk);
  await desk.page.keyboard.press('Alt+p');
  await desk.screen('desk-ringing').waitFor();
  await lookAtDesk('ringing');
  await desk.page.keyboard.press('F2');
  await Promise.all([desk.screen('desk-call').waitFor(), kiosk.screen('talk').waitFor()]);
  await lookAtDesk('call');
  await desk.page.keyboard.press('Control+k');
  await desk.page.getByRole('dialog').waitFor();
  await lookAtDesk('palette');
  await desk.page.keyboard.press('Escape');
}
