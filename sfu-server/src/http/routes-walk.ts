import type { FastifyInstance, RouteOptions } from 'fastify';
import type { Access } from './access.ts';

export type WalkedRoute = { readonly method: string; readonly url: string; readonly access: Access | undefined };

const walked = new WeakMap<object, RouteOptions[]>();

/** Remembers each route that is registered from now on, for walkRoutes. */
export function rememberRoutes(app: FastifyInstance): void {
  const routes: RouteOptions[] = [];
  walked.set(app.server, routes);
  app.addHook('onRoute', (route) => void routes.push(route));
}

/** Every route of an app made by createHttpApp, one entry a method; call it after `app.ready()`. */
export function walkRoutes(app: Pick<FastifyInstance, 'server'>): readonly WalkedRoute[] {
  return (walked.get(app.server) ?? []).flatMap(({ method, url, config }) =>
    [method].flat().map((name) => ({ method: name, url, access: config?.access })),
  );
}
