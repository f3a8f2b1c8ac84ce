import type { Page } from 'playwright';

/** Fill in the sign-in page of the development provider, which `page` shows: choose a person, type the password. */
export async function signInAs(page: Page, person: string, password: string): Promise<void> {
  await page.getByRole('radio', { name: new RegExp(`^${person}`) }).check();
  await page.getByLabel('Wachtwoord').fill(password);
  await page.getByRole('button', { name: 'Aanmelden' }).click();
}
