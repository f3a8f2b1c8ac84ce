import { existsSync } from 'node:fs';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { publicRoute } from './access.ts';

/**
 * Serves the built desk under /desk/. Its files are public, as they hold the sign-in page and no data.
 * Where the desk has not been built nothing is served, and the server runs all the same.
 */
export async function serveDesk(app: FastifyInstance, folder: string): Promise<void> {
  app.get('/', { config: publicRoute, schema: { hide: true } }, async (_request, reply) => reply.redirect('/desk/'));
  if (!existsSync(folder)) return;
  await app.register(async (desk) => {
    desk.addHook('onRoute', (route) => {
      route.config = { ...route.config, ...publicRoute };
      route.schema = { ...route.schema, hide: true };
    });
    await desk.register(fastifyStatic, {
      root: folder,
      prefix: '/desk/',
      cacheControl: false,
      dotfiles: 'ignore',
      setHeaders: (reply, path) => {
        if (path.includes('/assets/')) void reply.header('cache-control', 'public, max-age=31536000, immutable');
      },
    });
  });
}
