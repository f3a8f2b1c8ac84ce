import type { APIRequestContext, Page } from 'playwright';

/** Fill in the sign-in page of the development provider, which `page` shows: choose a person, type the password. */
export async function signInAs(page: Page, person: string, password: string): Promise<void> {
  await page.getByRole('radio', { name: new RegExp(`^${person}`) }).check();
  await page.getByLabel('Wachtwoord').fill(password);
  await page.getByRole('button', { name: 'Aanmelden' }).click();
}

/**
 * The same way through server and provider, with the same cookies for the browser of `session`, but no page of it is shown: for tests that
 * begin after it. Throws if somebody is not let in.
 */
export async function signInUnseen(session: APIRequestContext, serverUrl: string, person: string, password: string): Promise<void> {
  const form = await session.get(new URL('/auth/sign-in', serverUrl).href);
  const account = new RegExp(`value="([^"]+)"[^>]*>${person}`).exec(await form.text())?.[1];
  if (account === undefined) throw new Error(`nobody can be chosen as ${person}: ${form.status()}`);
  const landed = await session.post(form.url(), { form: { account, password } });
  const { origin, search } = new URL(landed.url());
  if (!landed.ok() || origin !== new URL(serverUrl).origin || search !== '') throw new Error(`not let in: ${landed.status()}`);
}
