/** As much of a browser as signing in needs: cookies by host name (as browsers do, whatever the port), and redirects by hand. */
export type TestBrowser = {
  /** One request; the answer's cookies are kept. */
  readonly ask: (url: string | URL, init?: RequestInit) => Promise<Response>;
  /** As ask, and then wherever it is sent, until an address satisfies `until` (that one is not asked) or there is no redirect. */
  readonly follow: (
    url: string | URL,
    until: (url: URL) => boolean,
    init?: RequestInit,
  ) => Promise<{ readonly url: URL; readonly response: Response }>;
  readonly cookie: (name: string) => string | undefined;
  readonly setCookie: (name: string, value: string) => void;
};

export function createTestBrowser(): TestBrowser {
  const cookies = new Map<string, string>();

  const keep = (header: string) => {
    const [pair = '', ...attributes] = header.split(';').map((part) => part.trim());
    const name = pair.slice(0, pair.indexOf('='));
    const expires = attributes.find((attribute) => /^expires=/i.test(attribute))?.slice('expires='.length);
    if (expires !== undefined && new Date(expires).getTime() <= Date.now()) cookies.delete(name);
    else cookies.set(name, pair.slice(pair.indexOf('=') + 1));
  };

  const ask: TestBrowser['ask'] = async (url, init = {}) => {
    const headers = new Headers(init.headers);
    if (cookies.size > 0) headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    response.headers.getSetCookie().forEach(keep);
    return response;
  };

  const follow: TestBrowser['follow'] = async (url, until, init) => {
    const response = await ask(url, init);
    const location = response.headers.get('location');
    if (location === null) return { url: new URL(url), response };
    const next = new URL(location, url);
    return until(next) ? { url: next, response } : follow(next, until);
  };

  return { ask, follow, cookie: (name) => cookies.get(name), setCookie: (name, value) => void cookies.set(name, value) };
}

/** Signs in at the development provider as a person would; answers the address that the provider sends the browser back to. */
export async function signInAtProvider(browser: TestBrowser, origin: string, account: string, password: string): Promise<URL> {
  const isCallback = (url: URL) => url.pathname === '/auth/callback';
  const form = await browser.follow(`${origin}/auth/sign-in`, isCallback);
  const body = new URLSearchParams({ account, password });
  const { url, response } = await browser.follow(form.url, isCallback, { method: 'POST', body });
  if (!isCallback(url)) throw new Error(`the provider answered ${response.status}`);
  return url;
}

/** The whole way: afterwards the browser holds a session. Answers where the desk is shown. */
export async function signIn(browser: TestBrowser, origin: string, account: string, password: string): Promise<URL> {
  const callback = await signInAtProvider(browser, origin, account, password);
  return (await browser.follow(callback, (url) => url.pathname.startsWith('/desk'))).url;
}
