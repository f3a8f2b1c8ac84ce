import type { Page } from 'playwright';
import type { DeskPage } from './desk-page.ts';

export type Booked = { readonly code: string; readonly firstName: string };

/** The book of appointments on the desk, worked as an officer does: opened and shut by its key. */
export class DeskBook {
  readonly #page: Page;

  constructor(desk: DeskPage) {
    this.#page = desk.page;
  }

  async open(): Promise<void> {
    await this.#page.keyboard.press('Alt+g');
    await this.#page.getByRole('button', { name: 'Nieuwe afspraak' }).waitFor();
  }

  async shut(): Promise<void> {
    await this.#page.keyboard.press('Alt+g');
    await this.#page.getByRole('heading', { name: 'Afspraken', exact: true }).waitFor({ state: 'detached' });
  }

  /** Make an appointment at the first free time, or at that of so many days later. Answers the code that is told. */
  async make(place: string, firstName: string, daysLater = 0): Promise<Booked> {
    await this.#page.getByRole('button', { name: 'Nieuwe afspraak' }).click();
    await this.#page.getByRole('combobox', { name: /^Loket/ }).selectOption({ label: place });
    for (let day = 0; day < daysLater; day += 1) await this.#nextDay();
    const firstFree = this.#page.getByRole('radio').first();
    const none = this.#page.getByText('Op deze dag is geen tijd meer vrij.');
    await firstFree.or(none).waitFor();
    // Just before midnight the next slot is tomorrow's.
    if (await none.isVisible()) await this.#nextDay();
    await firstFree.check();
    await this.#page.getByLabel('Voornaam of kenmerk').fill(firstName);
    await this.#page.getByRole('button', { name: 'Afspraak maken' }).click();
    const told = this.#page.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    await this.#page.getByText('Vertel de burger deze code').waitFor();
    const code = ((await told.textContent()) ?? '').replace('-', '');
    await this.#page.getByRole('button', { name: 'Klaar' }).click();
    return { code, firstName };
  }

  async #nextDay(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Volgende dag' }).click();
  }

  async #find(query: string): Promise<void> {
    await this.#page.getByLabel('Zoek op code of voornaam').last().fill(query);
    await this.#page.getByRole('button', { name: 'Zoeken' }).click();
    await this.#page.getByText(`Gevonden voor “${query}”`).waitFor();
  }

  /** Find an appointment by the code that the citizen tells, and move it to the last free time of that day. */
  async moveToEndOfDay({ code }: Booked): Promise<void> {
    await this.#find(code);
    await this.#page.getByRole('button', { name: /^Verzetten: / }).click();
    await this.#page.getByRole('radio').last().check();
    await this.#page.getByRole('button', { name: 'Verzetten', exact: true }).click();
    await this.#page.getByText(`${code.slice(0, 4)}-${code.slice(4)}`).waitFor();
    await this.#page.getByRole('button', { name: 'Klaar' }).click();
  }

  /** Find an appointment by first name, and cancel it. */
  async cancel({ firstName }: Booked): Promise<void> {
    await this.#find(firstName);
    await this.#page.getByRole('button', { name: /^Afzeggen: / }).click();
    await this.#page.getByRole('button', { name: 'Ja, afzeggen' }).click();
    await this.#page.getByText('afgezegd', { exact: true }).waitFor();
    await this.#page.getByRole('button', { name: 'Terug naar de dag' }).click();
  }

  /** Resolves once the day shows somebody in this state. */
  async shows({ firstName }: Booked, state: 'gepland' | 'aangekomen' | 'geholpen'): Promise<void> {
    await this.#page.getByRole('listitem').filter({ hasText: firstName }).getByText(state, { exact: true }).waitFor();
  }
}
