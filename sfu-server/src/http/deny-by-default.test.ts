import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestCounter, type TestCounter } from '../../test/counter.ts';
import { expectRightRolesLetIn, expectStrangersRefused, expectWrongRolesRefused } from '../../test/deny-by-default.ts';
import { type Everyone, signInEveryone } from '../../test/everyone.ts';
import { walkRoutes } from './routes-walk.ts';

/** Sign-in (the desk's files are its sign-in page) and health. Nothing else may be added here. */
const publicRoutes = ['GET /', 'GET /auth/callback', 'GET /auth/sign-in', 'GET /desk/*', 'GET /health/live', 'GET /health/ready'].flatMap(
  (route) => [route, route.replace('GET', 'HEAD')],
);

describe('every route', () => {
  let counter: TestCounter;
  let origin: string;
  let everyone: Everyone;
  beforeAll(async () => {
    counter = await startTestCounter({ http: { port: 0, requestsPerMinute: 100_000 } });
    origin = await counter.listen();
    everyone = await signInEveryone(origin, await counter.identity.developmentWelcome());
  });
  afterAll(() => counter.close());

  it('is found by the walk', () => {
    const names = walkRoutes(counter.app).map(({ method, url }) => `${method} ${url}`);
    expect(names).toEqual(expect.arrayContaining([...publicRoutes, 'GET /api/me', 'POST /api/enrolments', 'GET /metrics']));
    expect(new Set(names).size).toBe(names.length);
  });

  it('but sign-in and health refuses who is not signed in', () => expectStrangersRefused(origin, walkRoutes(counter.app), publicRoutes));

  it('refuses each role that it is not for', async () => {
    expect(await expectWrongRolesRefused(origin, walkRoutes(counter.app), everyone)).toBeGreaterThan(10);
  });

  it('answers the roles that it is for', () => expectRightRolesLetIn(origin, walkRoutes(counter.app), everyone));
});
