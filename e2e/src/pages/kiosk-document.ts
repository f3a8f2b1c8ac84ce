import type { Page } from 'playwright';
import type { KioskPage } from './kiosk-page.ts';

/** The document at the kiosk, worked as a citizen does. */
export class KioskDocument {
  readonly #kiosk: KioskPage;
  readonly #page: Page;

  constructor(kiosk: KioskPage) {
    this.#kiosk = kiosk;
    this.#page = kiosk.page;
  }

  async agree(): Promise<void> {
    await this.#kiosk.button('Dit klopt').click();
  }

  async dispute(): Promise<void> {
    await this.#kiosk.button('Klopt niet').click();
  }

  /** Draw a signature with a finger and hand it in. */
  async sign(): Promise<void> {
    await this.#kiosk.screen('sign').waitFor();
    const box = await this.#page.getByRole('img', { name: 'Vak voor uw handtekening' }).boundingBox();
    if (box === null) throw new Error('there is no field for a signature');
    const at = (x: number, y: number): [number, number] => [box.x + x * box.width, box.y + y * box.height];
    const { mouse } = this.#page;
    await mouse.move(...at(0.2, 0.6));
    await mouse.down();
    for (const [x, y] of [
      [0.3, 0.2],
      [0.4, 0.8],
      [0.5, 0.3],
      [0.6, 0.7],
      [0.8, 0.4],
    ] as const)
      await mouse.move(...at(x, y), { steps: 8 });
    await mouse.up();
    await this.#kiosk.button('Ik teken').click();
  }

  /** Answer whether a receipt may be printed. */
  async answerReceipt(print: boolean): Promise<void> {
    await this.#kiosk.screen('receipt').waitFor();
    await this.#kiosk.button(print ? 'Ja, print een bewijs' : 'Nee, geen papier').click();
  }
}
