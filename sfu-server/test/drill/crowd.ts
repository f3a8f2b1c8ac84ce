import { z } from 'zod';
import { createTestBrowser, signIn } from '../browser.ts';
import { enrolKiosk } from '../everyone.ts';
import type { ServerProcess } from './server-process.ts';

type Headers = () => Promise<Record<string, string>>;

/** Two kiosks, two officers and a technician, signed in once: sign-in and enrolment outlive the server. */
export type Crowd = {
  readonly kiosks: readonly Headers[];
  readonly kioskNames: readonly string[];
  readonly officers: readonly Headers[];
  readonly technician: Headers;
};

/** The first is enrolled with the code that a fresh development server gives. */
const kioskNames = ['Loket Stadhuis', 'Loket 2'] as const;

const Code = z.object({ code: z.string() });

export async function gatherCrowd({ url, enrolmentCode, signIn: people }: ServerProcess): Promise<Crowd> {
  const password = people[0]?.password;
  if (password === undefined || enrolmentCode === undefined) throw new Error('a fresh server was expected');
  const person = async (account: string): Promise<Headers> => {
    const browser = createTestBrowser();
    await signIn(browser, url, account, password);
    return async () => ({ origin: url, cookie: `loket-session=${browser.cookie('loket-session')}` });
  };
  const technician = await person('ana');
  const answer = await fetch(`${url}/api/enrolment-codes`, {
    method: 'POST',
    headers: { ...(await technician()), 'content-type': 'application/json' },
    body: JSON.stringify({ name: kioskNames[1], place: 'Raalte', address: 'Markt 1' }),
  });
  const { code } = Code.parse(await answer.json());
  return {
    kioskNames,
    kiosks: [await enrolKiosk(url, enrolmentCode), await enrolKiosk(url, code)],
    officers: [await person('samira'), await person('joost')],
    technician,
  };
}

const Report = z.object({ chainFaults: z.array(z.unknown()), checkpointFaults: z.array(z.unknown()) });

/** What the server itself finds wrong with its audit trail. */
export async function auditFaults(url: string, technician: Headers): Promise<string[]> {
  const answer = await fetch(`${url}/api/audit/report`, { headers: await technician() });
  const { chainFaults, checkpointFaults } = Report.parse(await answer.json());
  return [...chainFaults, ...checkpointFaults].map((fault) => `audit: ${JSON.stringify(fault)}`);
}
