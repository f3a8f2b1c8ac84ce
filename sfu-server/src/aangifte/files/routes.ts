import { DraftId, FileReadingRequest, fileReadingsPath } from '@loket/contract';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { requireRoles } from '../../http/access.ts';
import { statusOf } from '../../http/errors.ts';
import type { Files } from './service.ts';

/** Reading a file is an act: a POST with its reason, never a link. */
export function fileRoutes(app: FastifyInstance, files: Files): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    fileReadingsPath(':draftId'),
    {
      config: requireRoles('officer', 'supervisor'),
      schema: {
        summary: 'Read the sealed proces-verbaal, with a reason.',
        params: z.strictObject({ draftId: DraftId }),
        body: FileReadingRequest,
      },
    },
    async (request, reply) => {
      // The guard let nobody through without one.
      if (request.principal === null) throw new Error('no principal behind the guard');
      const read = await files.read(request.principal, request.params.draftId, request.body.reason);
      if (!read.ok) return reply.code(statusOf(read.error)).send(read.error);
      return reply
        .header('content-type', 'application/pdf')
        .header('content-disposition', `attachment; filename="${read.value.fileName}"`)
        .header('cache-control', 'no-store')
        .send(read.value.pdf);
    },
  );
}
