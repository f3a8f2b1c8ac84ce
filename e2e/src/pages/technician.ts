import { TypedCode } from '@loket/contract';
import type { Browser } from 'playwright';
import { z } from 'zod';
import type { System } from '../system/system.ts';
import { signInAs } from './sign-in-page.ts';

const EnrolmentCode = z.object({ code: TypedCode });

export type KioskPlace = { readonly name: string; readonly place: string; readonly address: string };

/** What a technician does before a kiosk is set up: sign in and make a one-time code for it. */
export async function makeEnrolmentCode(browser: Browser, system: System, place: KioskPlace): Promise<string> {
  const technician = 'Ana';
  const context = await browser.newContext({ locale: 'nl-NL' });
  try {
    const page = await context.newPage();
    await page.goto(new URL('/auth/sign-in', system.serverUrl).href);
    await signInAs(page, technician, system.passwordOf(technician));
    await page.waitForURL(`${system.serverUrl}/**`);
    const response = await page.request.post(new URL('/api/enrolment-codes', system.serverUrl).href, {
      data: place,
      headers: { origin: new URL(system.serverUrl).origin },
    });
    if (!response.ok()) throw new Error(`no enrolment code: ${response.status()} ${await response.text()}`);
    return EnrolmentCode.parse(await response.json()).code;
  } finally {
    await context.close();
  }
}
