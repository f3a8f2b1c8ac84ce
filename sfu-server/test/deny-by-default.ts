import { Role, wireError } from '@loket/contract';
import { expect } from 'vitest';
import type { WalkedRoute } from '../src/http/routes-walk.ts';
import type { Everyone } from './everyone.ts';

type Answer = { readonly status: number; readonly body: unknown };

/** Puts something in the place of a route's parameters: `/api/kiosks/:kioskId` → `/api/kiosks/0f8f…`. */
const addressOf = ({ url }: WalkedRoute): string => url.replace(/:[A-Za-z]+|\*/g, '0f8fad5b-d9cb-469f-a165-70867728950e');

const name = ({ method, url }: WalkedRoute): string => `${method} ${url}`;

async function ask(origin: string, route: WalkedRoute, headers: Record<string, string>): Promise<Answer> {
  const response = await fetch(`${origin}${addressOf(route)}`, { method: route.method, headers, redirect: 'manual' });
  const text = await response.text();
  return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : text };
}

/** Without sign-in only `publicRoutes` answer. Names every route that does, so that a new one has to be put in that list. */
export async function expectStrangersRefused(
  origin: string,
  routes: readonly WalkedRoute[],
  publicRoutes: readonly string[],
): Promise<void> {
  const open: string[] = [];
  for (const route of routes) {
    const { status, body } = await ask(origin, route, {});
    const refused = status === 401 || status === 403;
    if (!refused) open.push(name(route));
    else if (route.method !== 'HEAD') expect([wireError('notSignedIn'), wireError('codeInvalid')], name(route)).toContainEqual(body);
  }
  expect(open.sort()).toEqual([...publicRoutes].sort());
}

/** No route answers a role that its access doesn't name. Answers how many refusals were seen, so that a test can expect some. */
export async function expectWrongRolesRefused(origin: string, routes: readonly WalkedRoute[], everyone: Everyone): Promise<number> {
  let refusals = 0;
  for (const route of routes) {
    for (const role of wrongRoles(route)) {
      const { status, body } = await ask(origin, route, await everyone[role]());
      expect(status, `${name(route)} as ${role}`).toBe(403);
      if (route.method !== 'HEAD') expect(body, `${name(route)} as ${role}`).toEqual(wireError('notAllowed'));
      refusals += 1;
    }
  }
  return refusals;
}

/** The other half, without which a server that refuses everything would pass: a right role is let in wherever it may read. */
export async function expectRightRolesLetIn(origin: string, routes: readonly WalkedRoute[], everyone: Everyone): Promise<void> {
  for (const route of routes.filter(({ method }) => method === 'GET')) {
    for (const role of rightRoles(route)) {
      const { status } = await ask(origin, route, await everyone[role]());
      expect([401, 403], `${name(route)} as ${role}`).not.toContain(status);
    }
  }
}

const rightRoles = ({ access }: WalkedRoute): readonly Role[] => (typeof access === 'object' ? access.roles : []);
const wrongRoles = (route: WalkedRoute): readonly Role[] =>
  typeof route.access === 'object' ? Role.options.filter((role) => !rightRoles(route).includes(role)) : [];
