import { randomUUID } from 'node:crypto';
import { EnrolResponse, enrolmentsPath, type KioskCard, KioskPublicKey, wireError } from '@loket/contract';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestCounter, type TestCounter } from '../../test/counter.ts';

const minuteMs = 60_000;
const place = { name: 'Loket Stadhuis', place: 'Apeldoorn', address: 'Marktplein 1' };

type Key = { readonly publicKey: KioskPublicKey; readonly privateKey: CryptoKey };

async function newKey(): Promise<Key> {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519' });
  return { publicKey: KioskPublicKey.parse(await exportJWK(publicKey)), privateKey };
}

describe('kiosks', () => {
  let counter: TestCounter;
  let key: Key;

  beforeEach(async () => {
    counter = await startTestCounter({ http: { port: 0, publicUrl: 'http://localhost:8440' } });
    key = await newKey();
  });
  afterEach(() => counter.close());

  const issue = async (at = place) => (await counter.identity.issueEnrolmentCode(at, 'set-up')).code;
  const enrol = (code: string, publicKey = key.publicKey, remoteAddress = '127.0.0.1') =>
    counter.app.inject({ method: 'POST', url: enrolmentsPath, payload: { code, publicKey }, remoteAddress });
  const enrolled = async (at = place, publicKey = key.publicKey): Promise<KioskCard> =>
    EnrolResponse.parse((await enrol(await issue(at), publicKey)).json()).kiosk;

  describe('enrolment', () => {
    it('trades a code for a place in the register', async () => {
      const answer = await enrol(await issue());
      expect(answer.statusCode).toBe(200);
      expect(EnrolResponse.parse(answer.json()).kiosk).toMatchObject(place);
    });

    it('forgives how a code was typed', async () => {
      const code = await issue();
      const typed = ` ${code.slice(0, 4).toLowerCase()}-${code.slice(4)}`.replaceAll('0', 'o').replaceAll('1', 'l');
      expect((await enrol(typed)).statusCode).toBe(200);
    });

    it('keeps no usable code in the database', async () => {
      const code = await issue();
      const rows = await counter.store.db.selectFrom('enrolmentCodes').selectAll().execute();
      expect(rows).toHaveLength(1);
      expect(JSON.stringify(rows)).not.toContain(code);
    });

    it('takes a code once, also when two come at the same moment', async () => {
      const code = await issue();
      const answers = await Promise.all([enrol(code), enrol(code, (await newKey()).publicKey)]);
      expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 403]);
      expect((await enrol(code, (await newKey()).publicKey)).json()).toEqual(wireError('codeInvalid'));
    });

    it('takes a code for fifteen minutes', async () => {
      const [early, late] = [await issue(), await issue({ ...place, name: 'Loket Bibliotheek' })];
      counter.clock.advance(15 * minuteMs - 1);
      expect((await enrol(early)).statusCode).toBe(200);
      counter.clock.advance(1);
      expect((await enrol(late, (await newKey()).publicKey)).json()).toEqual(wireError('codeInvalid'));
    });

    it.each([
      ['an unknown code', { code: 'ABCD2345' }],
      ['no code', {}],
      ['something that is no key', { code: 'ABCD2345', publicKey: { kty: 'RSA' } }],
    ])('answers %s in the same way', async (_, body) => {
      const payload = { publicKey: key.publicKey, ...body };
      const answer = await counter.app.inject({ method: 'POST', url: enrolmentsPath, payload });
      expect([answer.statusCode, answer.json()]).toEqual([403, wireError('codeInvalid')]);
    });

    it('stops who guesses, and not the technician elsewhere', async () => {
      for (let guess = 0; guess < 10; guess += 1) expect((await enrol('ABCD2345')).statusCode).toBe(403);
      const code = await issue();
      expect((await enrol(code)).json()).toEqual(wireError('throttled'));
      expect((await enrol(code, key.publicKey, '127.0.0.2')).statusCode).toBe(200);
    });

    it('lets who guessed try again after a quarter of an hour', async () => {
      for (let guess = 0; guess < 11; guess += 1) await enrol('ABCD2345');
      counter.clock.advance(15 * minuteMs);
      expect((await enrol(await issue())).statusCode).toBe(200);
    });

    it('refuses a key that is in the register', async () => {
      await enrolled();
      const answer = await enrol(await issue({ ...place, name: 'Loket Bibliotheek' }));
      expect([answer.statusCode, answer.json()]).toEqual([409, wireError('conflict', 'publicKey')]);
    });
  });

  describe('a signed assertion', () => {
    let kiosk: KioskCard;
    beforeEach(async () => {
      kiosk = await enrolled();
    });

    const nowS = () => Math.floor(counter.clock.now().getTime() / 1000);
    const sign = (claims: Partial<JWTPayload> = {}, { privateKey } = key, alg = 'EdDSA') => {
      const { kioskId } = kiosk;
      const all = { iss: kioskId, sub: kioskId, aud: 'http://localhost:8440', jti: randomUUID(), iat: nowS(), exp: nowS() + 60 };
      return new SignJWT({ ...all, ...claims }).setProtectedHeader({ alg }).sign(privateKey);
    };
    const authenticate = (jwt: string) => counter.identity.authenticate({ headers: { authorization: `Bearer ${jwt}` } });

    it('lets the kiosk in', async () => {
      expect(await authenticate(await sign())).toEqual({ kind: 'kiosk', kiosk });
    });

    it('counts once', async () => {
      const jwt = await sign();
      expect(await authenticate(jwt)).not.toBeNull();
      expect(await authenticate(jwt)).toBeNull();
      counter.clock.advance(2 * minuteMs - 1);
      expect(await authenticate(jwt)).toBeNull();
    });

    it('is looked at once for one request', async () => {
      const headers = { authorization: `Bearer ${await sign()}` };
      const first = await counter.identity.authenticate({ headers });
      expect(first).not.toBeNull();
      expect(await counter.identity.authenticate({ headers })).toBe(first);
    });

    it('may come from a clock that is a minute off, not from one that is further off', async () => {
      const made = (offS: number) => sign({ iat: nowS() + offS, exp: nowS() + offS + 60 });
      expect(await authenticate(await made(-115))).not.toBeNull();
      expect(await authenticate(await made(55))).not.toBeNull();
      expect(await authenticate(await made(-125))).toBeNull();
      expect(await authenticate(await made(65))).toBeNull();
    });

    it.each([
      ['made for another server', () => sign({ aud: 'https://evil.example' })],
      ['made for longer than a minute', () => sign({ exp: nowS() + 61 })],
      ['made by a stranger’s key', async () => sign({}, await newKey())],
      ['of a kiosk that does not exist', () => sign({ iss: randomUUID(), sub: randomUUID() })],
      ['about another kiosk', () => sign({ sub: randomUUID() })],
      ['without a number', () => sign({ jti: undefined })],
      ['without an end', () => sign({ exp: undefined })],
      ['that is no token', async () => 'a.b.c'],
      [
        'that says it needs no signature',
        async () => {
          const [, payload = ''] = (await sign()).split('.');
          return `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`;
        },
      ],
    ])('%s is refused', async (_, make) => {
      expect(await authenticate(await make())).toBeNull();
    });

    it('of a revoked kiosk is refused, and its connection is told', async () => {
      const principal = await authenticate(await sign());
      let ended = 0;
      if (principal) counter.identity.watch(principal, () => (ended += 1));
      await enrolled(place, (await newKey()).publicKey);
      expect(ended).toBe(1);
      expect(await authenticate(await sign())).toBeNull();
    });
  });
});
