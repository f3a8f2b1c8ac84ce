import type { Page } from 'playwright';
import type { KioskPage } from './kiosk-page.ts';

type Point = { readonly x: number; readonly y: number };

/** Of the unit square; odd fractions, so that no other number in a page is like theirs. */
const signatureTurns: readonly Point[] = [
  { x: 0.2013, y: 0.6017 },
  { x: 0.3019, y: 0.2011 },
  { x: 0.4007, y: 0.8009 },
  { x: 0.5023, y: 0.3017 },
  { x: 0.6011, y: 0.7013 },
  { x: 0.8003, y: 0.4019 },
];

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
    await this.drawSignature();
    await this.handInSignature();
  }

  /**
   * Draw a signature, and leave it there. Returns the places where its line turns, as the page holds them: pixels from the corner
   * of the field, with the fractions of single precision that a browser gives a pointer.
   */
  async drawSignature(): Promise<readonly Point[]> {
    await this.#kiosk.screen('sign').waitFor();
    const box = await this.#page.getByRole('img', { name: 'Vak voor uw handtekening' }).boundingBox();
    if (box === null) throw new Error('there is no field for a signature');
    const turns = signatureTurns.map(({ x, y }) => ({ x: Math.fround(box.x + x * box.width), y: Math.fround(box.y + y * box.height) }));
    const { mouse } = this.#page;
    for (const [index, { x, y }] of turns.entries()) {
      await mouse.move(x, y, { steps: index === 0 ? 1 : 8 });
      if (index === 0) await mouse.down();
    }
    await mouse.up();
    return turns.map(({ x, y }) => ({ x: x - box.x, y: y - box.y }));
  }

  async handInSignature(): Promise<void> {
    await this.#kiosk.button('Ik teken').click();
  }

  /** Answer whether a receipt may be printed. */
  async answerReceipt(print: boolean): Promise<void> {
    await this.#kiosk.screen('receipt').waitFor();
    await this.#kiosk.button(print ? 'Ja, print een bewijs' : 'Nee, geen papier').click();
  }
}
