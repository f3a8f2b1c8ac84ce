import type { KioskRegister } from '../kiosks/service.ts';
import type { DevelopmentSignIn } from './sign-in.ts';

/** What a developer needs after a start: who can sign in, and a code for the first kiosk as long as there is none. */
export type DevelopmentWelcome = {
  readonly signIn?: readonly { readonly name: string; readonly role: string; readonly password: string }[];
  readonly enrolmentCode?: string;
};

const firstKiosk = { name: 'Loket Stadhuis', place: 'Apeldoorn', address: 'Marktplein 1, Apeldoorn' };

/** Empty outside development. */
export async function welcomeDeveloper(signIn: DevelopmentSignIn | null, register: KioskRegister): Promise<DevelopmentWelcome> {
  if (signIn === null) return {};
  const { people, password } = signIn;
  const who = people.map(({ displayName, roles }) => ({ name: displayName, role: roles.join(', '), password }));
  const kiosks = await register.list();
  if (kiosks.some(({ state }) => state === 'active')) return { signIn: who };
  const { code } = await register.issueCode(firstKiosk, 'development');
  return { signIn: who, enrolmentCode: code };
}
