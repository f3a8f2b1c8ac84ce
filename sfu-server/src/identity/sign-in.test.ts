import { wireError } from '@loket/contract';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestBrowser, signIn, signInAtProvider, type TestBrowser } from '../../test/browser.ts';
import { developmentPassword, startTestCounter, type TestCounter } from '../../test/counter.ts';

const minuteMs = 60_000;

describe('signing in as a person', () => {
  let counter: TestCounter;
  let origin: string;
  let password: string;
  let browser: TestBrowser;

  beforeEach(async () => {
    counter = await startTestCounter();
    origin = await counter.listen();
    password = await developmentPassword(counter);
    browser = createTestBrowser();
  });
  afterEach(() => counter.close());

  const me = async (who = browser) => (await who.ask(`${origin}/api/me`)).status;
  const signOut = (headers: Record<string, string> = { origin }) => browser.ask(`${origin}/auth/sign-out`, { method: 'POST', headers });
  const landing = async (url: URL) => (await browser.follow(url, ({ pathname }) => pathname === '/desk/')).url;

  it.each([
    ['samira', 'Samira Bouzid', 'officer'],
    ['joost', 'Joost Hendriks', 'officer'],
    ['fatma', 'Fatma Yilmaz', 'supervisor'],
    ['kees', 'Kees de Boer', 'receptionist'],
    ['ana', 'Ana Ferreira', 'technician'],
  ])('gives %s a name and a role', async (account, displayName, role) => {
    expect((await signIn(browser, origin, account, password)).pathname).toBe('/desk/');
    const answer = await browser.ask(`${origin}/api/me`);
    expect(await answer.json()).toMatchObject({ officer: { displayName, unit: 'RSC ontwikkeling' }, roles: [role], development: true });
  });

  it('keeps the same officer from one sign-in to the next', async () => {
    const officerId = async () => JSON.stringify(await (await browser.ask(`${origin}/api/me`)).json());
    await signIn(browser, origin, 'samira', password);
    const first = await officerId();
    await signIn(browser, origin, 'samira', password);
    expect(await officerId()).toBe(first);
  });

  it('asks again with a wrong password, and lets nobody in', async () => {
    await expect(signInAtProvider(browser, origin, 'samira', 'WRONG')).rejects.toThrow('the provider answered 403');
    expect(await me()).toBe(401);
  });

  it('sets a cookie that no script and no other site’s post can use', async () => {
    const callback = await signInAtProvider(browser, origin, 'samira', password);
    const cookies = (await browser.ask(callback)).headers.getSetCookie();
    expect(cookies.find((cookie) => cookie.startsWith('loket-session='))).toMatch(/; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  it('keeps no usable token in the database', async () => {
    await signIn(browser, origin, 'samira', password);
    const rows = await counter.store.db.selectFrom('sessions').selectAll().execute();
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(browser.cookie('loket-session') ?? 'no cookie');
  });

  describe('refuses', () => {
    it('a callback with a wrong state', async () => {
      const callback = await signInAtProvider(browser, origin, 'samira', password);
      callback.searchParams.set('state', 'of-somebody-else');
      expect((await landing(callback)).search).toBe('?signInFailed=refused');
      expect(await me()).toBe(401);
    });

    it('a callback that is used again', async () => {
      const callback = await signInAtProvider(browser, origin, 'samira', password);
      const key = browser.cookie('loket-sign-in') ?? '';
      expect((await landing(callback)).search).toBe('');

      const thief = createTestBrowser();
      thief.setCookie('loket-sign-in', key);
      const { url } = await thief.follow(callback, ({ pathname }) => pathname === '/desk/');
      expect(url.search).toBe('?signInFailed=expired');
      expect(await me(thief)).toBe(401);
    });

    it('a code that was used already, brought by a sign-in of one’s own', async () => {
      const used = await signInAtProvider(browser, origin, 'samira', password);
      await landing(used);
      const thief = createTestBrowser();
      const own = await signInAtProvider(thief, origin, 'kees', password);
      own.searchParams.set('code', used.searchParams.get('code') ?? '');
      const { url } = await thief.follow(own, ({ pathname }) => pathname === '/desk/');
      expect(url.search).toBe('?signInFailed=refused');
      expect(await me(thief)).toBe(401);
    });

    it('a callback in another browser than the one that began', async () => {
      const callback = await signInAtProvider(browser, origin, 'samira', password);
      const other = createTestBrowser();
      const { url } = await other.follow(callback, ({ pathname }) => pathname === '/desk/');
      expect(url.search).toBe('?signInFailed=expired');
      expect(await me(other)).toBe(401);
    });

    it('a callback that comes after ten minutes', async () => {
      const callback = await signInAtProvider(browser, origin, 'samira', password);
      counter.clock.advance(10 * minuteMs);
      expect((await landing(callback)).search).toBe('?signInFailed=expired');
    });

    it('a cookie that was made up', async () => {
      browser.setCookie('loket-session', 'x'.repeat(43));
      expect(await me()).toBe(401);
    });

    it('to start when the provider is gone, with a reason for the page', async () => {
      await counter.identity.close();
      expect((await landing(new URL(`${origin}/auth/sign-in`))).search).toBe('?signInFailed=unavailable');
    });
  });

  describe('a session', () => {
    beforeEach(() => signIn(browser, origin, 'samira', password));

    it('ends when it was idle for an hour', async () => {
      counter.clock.advance(59 * minuteMs);
      expect(await me()).toBe(200);
      counter.clock.advance(59 * minuteMs);
      expect(await me()).toBe(200);
      counter.clock.advance(60 * minuteMs);
      expect(await me()).toBe(401);
    });

    it('ends after ten hours, however busy', async () => {
      for (let minutes = 0; minutes < 10 * 60 - 30; minutes += 30) {
        counter.clock.advance(30 * minuteMs);
        expect(await me()).toBe(200);
      }
      counter.clock.advance(30 * minuteMs);
      expect(await me()).toBe(401);
    });

    const principal = async () => {
      const found = await counter.identity.authenticate({ headers: { cookie: `loket-session=${browser.cookie('loket-session')}` } });
      if (found === null) throw new Error('not signed in');
      return found;
    };

    it('stays alive by work over the socket, and tells the socket when it ends', async () => {
      const person = await principal();
      let ended = 0;
      counter.identity.watch(person, () => (ended += 1));
      counter.clock.advance(50 * minuteMs);
      counter.identity.touch(person);
      await counter.identity.sweep();
      counter.clock.advance(59 * minuteMs);
      await counter.identity.sweep();
      expect(ended).toBe(0);
      counter.clock.advance(minuteMs);
      await counter.identity.sweep();
      expect(ended).toBe(1);
      expect(await counter.store.db.selectFrom('sessions').selectAll().execute()).toEqual([]);
    });

    it('ends by signing out: the cookie goes, its copy is worthless, the socket is told', async () => {
      const copy = createTestBrowser();
      copy.setCookie('loket-session', browser.cookie('loket-session') ?? '');
      expect(await me(copy)).toBe(200);
      let ended = 0;
      counter.identity.watch(await principal(), () => (ended += 1));

      expect((await signOut()).status).toBe(204);
      expect(browser.cookie('loket-session')).toBeUndefined();
      expect(await me(copy)).toBe(401);
      expect(ended).toBe(1);
    });

    it.each([
      ['from another site', { origin: 'https://evil.example' }],
      ['without an origin', {}],
    ])('does not end by a post %s', async (_, headers) => {
      const answer = await signOut(headers);
      expect([answer.status, await answer.json()]).toEqual([403, wireError('notAllowed')]);
      expect(await me()).toBe(200);
    });
  });
});
