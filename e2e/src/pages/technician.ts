import { TypedCode } from '@loket/contract';
import type { APIRequestContext, Browser } from 'playwright';
import { z } from 'zod';
import type { System } from '../system/system.ts';
import { signInUnseen } from './sign-in-page.ts';

const EnrolmentCode = z.object({ code: TypedCode });
const AuditReport = z.object({
  chainFaults: z.array(z.object({ caseId: z.string(), serial: z.int(), fault: z.string() })),
  checkpointFaults: z.array(z.object({ serial: z.int(), fault: z.string() })),
});
export type AuditReport = z.infer<typeof AuditReport>;

export type KioskPlace = { readonly name: string; readonly place: string; readonly address: string };

/** A counter server at which people can sign in. */
export type SignInServer = Pick<System, 'serverUrl' | 'passwordOf'>;

/** Signs in as a technician, and does something with the session. */
async function asTechnician<Result>(
  browser: Browser,
  { serverUrl, passwordOf }: SignInServer,
  work: (session: APIRequestContext) => Promise<Result>,
): Promise<Result> {
  const technician = 'Ana';
  const context = await browser.newContext({ locale: 'nl-NL' });
  try {
    await signInUnseen(context.request, serverUrl, technician, passwordOf(technician));
    return await work(context.request);
  } finally {
    await context.close();
  }
}

/** What a technician does before a kiosk is set up: make a one-time code for it. */
export const makeEnrolmentCode = (browser: Browser, server: SignInServer, place: KioskPlace): Promise<string> =>
  asTechnician(browser, server, async (session) => {
    const response = await session.post(new URL('/api/enrolment-codes', server.serverUrl).href, {
      data: place,
      headers: { origin: new URL(server.serverUrl).origin },
    });
    if (!response.ok()) throw new Error(`no enrolment code: ${response.status()} ${await response.text()}`);
    return EnrolmentCode.parse(await response.json()).code;
  });

/** What the server says of its own audit trail. */
export const readAuditReport = (browser: Browser, server: SignInServer): Promise<AuditReport> =>
  asTechnician(browser, server, async (session) => {
    const response = await session.get(new URL('/api/audit/report', server.serverUrl).href);
    if (!response.ok()) throw new Error(`no audit report: ${response.status()} ${await response.text()}`);
    return AuditReport.parse(await response.json());
  });
