import type { Counter } from './counter.ts';
import { KioskPage } from './pages/kiosk-page.ts';
import { makeEnrolmentCode } from './pages/technician.ts';

/** One more kiosk in the same town hall, enrolled and at rest. */
export async function addKiosk({ system, officerBrowser, citizenBrowser }: Counter, name: string): Promise<KioskPage> {
  const place = { name: `Loket ${name}`, place: 'Gemeentehuis', address: 'Plein 1' };
  const kiosk = await system.addKiosk(name, await makeEnrolmentCode(officerBrowser, system, place));
  return KioskPage.open(citizenBrowser, kiosk.url);
}
