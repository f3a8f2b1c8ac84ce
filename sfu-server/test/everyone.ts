import { randomUUID } from 'node:crypto';
import { EnrolResponse, enrolmentsPath, KioskPublicKey, type Role } from '@loket/contract';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { createTestBrowser, signIn } from './browser.ts';

/** Headers with which a request comes from somebody with that role: fresh ones for each request, as a kiosk's count once. */
export type Everyone = Readonly<Record<Role, () => Promise<Record<string, string>>>>;

export type Welcome = { readonly signIn?: readonly { readonly password: string }[]; readonly enrolmentCode?: string };

/** Signs in one person of each role at the development provider and enrols a kiosk, all over HTTP. */
export async function signInEveryone(origin: string, welcome: Welcome): Promise<Everyone> {
  const password = welcome.signIn?.[0]?.password;
  if (password === undefined || welcome.enrolmentCode === undefined)
    throw new Error('no development sign-in, or a kiosk is enrolled already');
  const person = async (account: string) => {
    const browser = createTestBrowser();
    await signIn(browser, origin, account, password);
    return async () => ({ origin, cookie: `loket-session=${browser.cookie('loket-session')}` });
  };
  return {
    officer: await person('samira'),
    supervisor: await person('fatma'),
    receptionist: await person('kees'),
    technician: await person('ana'),
    kiosk: await enrolKiosk(origin, welcome.enrolmentCode),
  };
}

/** Enrols a kiosk with a one-time code; answers its headers. */
export async function enrolKiosk(origin: string, code: string): Promise<() => Promise<Record<string, string>>> {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519' });
  const body = JSON.stringify({ code, publicKey: KioskPublicKey.parse(await exportJWK(publicKey)) });
  const answer = await fetch(`${origin}${enrolmentsPath}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  const { kioskId } = EnrolResponse.parse(await answer.json()).kiosk;
  return async () => {
    const claims = { iss: kioskId, sub: kioskId, aud: origin, jti: randomUUID() };
    const jwt = await new SignJWT(claims).setProtectedHeader({ alg: 'EdDSA' }).setIssuedAt().setExpirationTime('60s').sign(privateKey);
    return { authorization: `Bearer ${jwt}` };
  };
}
