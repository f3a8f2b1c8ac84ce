import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';
import type { PublicUrl } from './public-url.ts';

/**
 * What a page from this server may do (CSP level 3): everything comes from here; media are streams of the call.
 * `style-src` has no exception: components set styles through the DOM, not in markup.
 */
export async function setSecurityHeaders(app: FastifyInstance, publicUrl: PublicUrl): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        fontSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        mediaSrc: ["'self'", 'blob:', 'mediastream:'],
        connectSrc: ["'self'", () => publicUrl.socketOrigin()],
        workerSrc: ["'self'"],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    // With no-referrer a form's Origin would be `null`, and the Origin check could not tell it from a stranger's.
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: publicUrl.isHttps() ? { maxAge: 31_536_000 } : false,
  });
  app.addHook('onSend', async (request, reply) => {
    reply.header('permissions-policy', 'camera=(self), microphone=(self), display-capture=(), geolocation=(), usb=(), serial=()');
    if (!request.url.startsWith('/desk/assets/')) reply.header('cache-control', 'no-store');
  });
}
