import { TypedCode } from '@loket/contract';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { createAttempts } from '../../identity/attempts.ts';
import type { Store } from '../../store/store.ts';
import type { Clock } from '../../time/clock.ts';
import type { FollowUpCodes } from '../receipts/follow-up-code.ts';
import { hasFollowUpCode } from '../receipts/store.ts';
import { followUpPage } from './page.ts';

/** Forty bits stand up to guessing at this rate: a thousand tries an hour find one of a million codes in some fourteen weeks. */
const limits = { windowMs: 15 * 60_000, perAddress: 10, inTotal: 250 };

/** Where the code on the receipt leads. The code is the credential: whoever has none learns nothing here. */
export function followUpRoutes(app: FastifyInstance, { store, clock, codes }: { store: Store; clock: Clock; codes: FollowUpCodes }): void {
  const attempts = createAttempts(clock, limits);
  app.withTypeProvider<ZodTypeProvider>().get(
    '/volg/:code',
    {
      config: { access: 'followUpCode' },
      schema: { summary: 'How things stand, for the holder of a receipt.', params: z.strictObject({ code: z.string().max(40) }) },
    },
    async (request, reply) => {
      reply.header('content-type', 'text/html; charset=utf-8').header('cache-control', 'no-store');
      if (!attempts.allow(request.ip)) return reply.code(429).send(followUpPage('throttled'));
      const code = TypedCode.safeParse(request.params.code);
      const isKnown = code.success && (await hasFollowUpCode(store.db, codes.hash(code.data)));
      return isKnown ? reply.send(followUpPage('received')) : reply.code(404).send(followUpPage('unknown'));
    },
  );
}
