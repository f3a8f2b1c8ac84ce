import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { requireRoles } from '../http/access.ts';
import type { Audit } from './service.ts';

const Report = z.strictObject({
  chainFaults: z.array(
    z.strictObject({ caseId: z.string(), serial: z.int(), fault: z.enum(['altered', 'missing', 'unlinked', 'cutOff']) }),
  ),
  checkpointFaults: z.array(
    z.strictObject({ serial: z.int(), fault: z.enum(['malformed', 'signature', 'unlinked', 'cutOff', 'altered']) }),
  ),
});

/** Whether the trail is whole: ids and places of faults, nothing of any file. */
export function auditRoutes(app: FastifyInstance, audit: Audit): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/api/audit/report',
    {
      config: requireRoles('technician', 'supervisor'),
      schema: { summary: 'Check every audit chain, and each against the checkpoints.', response: { 200: Report } },
    },
    async () => {
      const { chainFaults, checkpointFaults } = await audit.verifyAll();
      return { chainFaults: [...chainFaults], checkpointFaults: [...checkpointFaults] };
    },
  );
}
