import type { Locator, Page } from 'playwright';
import type { DeskPage } from './desk-page.ts';

export type VerdictWords = 'nog geen oordeel' | 'klopt' | 'klopt niet' | 'akkoord vervallen';

/** The document on the desk, worked as an officer does. */
export class DeskDocument {
  readonly #desk: DeskPage;
  readonly #page: Page;

  constructor(desk: DeskPage) {
    this.#desk = desk;
    this.#page = desk.page;
  }

  /** Names of the templates that can be chosen now. */
  template(title: string): Locator {
    return this.#page.getByRole('button', { name: title });
  }

  async open(title: string): Promise<void> {
    await this.template(title).click();
    await this.#desk.screen('desk-document').waitFor();
  }

  get #fields(): Locator {
    return this.#page.getByRole('group', { name: 'Gegevens' });
  }

  async fill(label: string, value: string): Promise<void> {
    await this.#fields.getByLabel(new RegExp(`^${label}`)).fill(value);
  }

  async choose(label: string, choice: string): Promise<void> {
    await this.#fields.getByLabel(new RegExp(`^${label.replace('?', '\\?')}`)).selectOption({ label: choice });
  }

  /** Note a field as not known now. */
  async noteAsOpen(label: string): Promise<void> {
    await this.#fields.getByRole('button', { name: `Nu onbekend: ${label}` }).click();
  }

  paragraph(number: number): Locator {
    return this.#page.getByRole('textbox', { name: `Alinea ${number}` });
  }

  async addParagraph(number: number, text: string): Promise<void> {
    await this.#page.getByRole('button', { name: /^Nieuwe alinea/ }).click();
    await this.paragraph(number).fill(text);
  }

  /** Resolves once the desk shows this verdict of the citizen at the paragraph. */
  async showsVerdict(number: number, words: VerdictWords): Promise<void> {
    await this.#page
      .getByRole('region', { name: 'Verhaal' })
      .getByRole('listitem')
      .nth(number - 1)
      .getByText(words, { exact: true })
      .waitFor();
  }

  /** Take over what the reader saw, and record how identity was established. */
  async takeOverIdentity(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Overnemen in het formulier' }).click();
    const form = this.#page.getByRole('form', { name: 'Identiteit vastleggen' });
    await form.getByRole('radio', { name: 'Document gelezen en gezicht vergeleken' }).check();
    await form.getByRole('button', { name: 'Identiteit vastleggen' }).click();
    await form.waitFor({ state: 'detached' });
  }

  async recordReadByCitizen(): Promise<void> {
    await this.#page.getByRole('button', { name: /^Door de aangever zelf gelezen/ }).click();
  }

  async sign(): Promise<void> {
    await this.#page.getByRole('button', { name: /^Ondertekenen op ambtseed/ }).click();
  }

  /** Finalise, and wait for the zaaknummer. */
  async finalise(): Promise<string> {
    await this.#page.getByRole('button', { name: /^Aangifte afronden/ }).click();
    const number = this.#page.getByText(/^PL\d{4}-\d{10}$/).first();
    await number.waitFor();
    return (await number.textContent()) ?? '';
  }
}
