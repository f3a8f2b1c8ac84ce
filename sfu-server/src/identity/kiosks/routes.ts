import {
  EnrolRequest,
  EnrolResponse,
  enrolmentsPath,
  Instant,
  KioskCard,
  KioskId,
  showTypedCode,
  WireError,
  wireError,
} from '@loket/contract';
import { z } from 'zod';
import { requireRoles } from '../../http/access.ts';
import type { HttpApp } from '../../http/app.ts';
import { statusOf } from '../../http/errors.ts';
import { seatOf } from '../principal.ts';
import type { KioskRegister } from './service.ts';

const NewCode = KioskCard.omit({ kioskId: true });
const IssuedCode = z.strictObject({ code: z.string(), expiresAt: Instant });
const KioskList = z.strictObject({
  kiosks: z.array(z.strictObject({ kiosk: KioskCard, state: z.enum(['active', 'revoked']), enrolledAt: Instant })),
});
const failures = { '4xx': WireError, '5xx': WireError };

/** POST /api/enrolments, POST /api/enrolment-codes, GET /api/kiosks, POST /api/kiosks/:kioskId/revocation. */
export function registerKioskRoutes(app: HttpApp, register: KioskRegister): void {
  app.post(
    enrolmentsPath,
    {
      config: { access: 'enrolmentCode' },
      // The handler answers what does not fit its schema, as the same refusal as a wrong code: a stranger learns nothing more.
      attachValidation: true,
      schema: {
        summary: 'A kiosk trades its one-time code for a place in the register.',
        body: EnrolRequest,
        response: { 200: EnrolResponse, ...failures },
      },
    },
    async (request, reply) => {
      if (request.validationError !== undefined) return reply.code(403).send(wireError('codeInvalid'));
      const enrolled = await register.enrol({ ...request.body, address: request.ip });
      return enrolled.ok ? reply.code(200).send({ kiosk: enrolled.value }) : reply.code(statusOf(enrolled.error)).send(enrolled.error);
    },
  );

  app.post(
    '/api/enrolment-codes',
    {
      config: requireRoles('technician'),
      schema: { summary: 'Make a one-time code for a new or replaced kiosk.', body: NewCode, response: { 201: IssuedCode, ...failures } },
    },
    async (request, reply) => {
      if (request.principal === null) return reply.code(401).send(wireError('notSignedIn'));
      const { code, expiresAt } = await register.issueCode(request.body, seatOf(request.principal));
      return reply.code(201).send({ code: showTypedCode(code), expiresAt: expiresAt.toISOString() });
    },
  );

  app.get(
    '/api/kiosks',
    {
      config: requireRoles('technician', 'supervisor'),
      schema: { summary: 'The register of kiosks.', response: { 200: KioskList, ...failures } },
    },
    async (_request, reply) => {
      const kiosks = await register.list();
      return reply.code(200).send({ kiosks: kiosks.map(({ kiosk, state, enrolledAt }) => ({ kiosk, state, enrolledAt })) });
    },
  );

  app.post(
    '/api/kiosks/:kioskId/revocation',
    {
      config: requireRoles('technician'),
      schema: {
        summary: 'Never let this kiosk in again.',
        params: z.strictObject({ kioskId: KioskId }),
        response: { 204: z.null(), ...failures },
      },
    },
    async (request, reply) => {
      const revoked = await register.revoke(request.params.kioskId);
      return revoked.ok ? reply.code(204).send(null) : reply.code(statusOf(revoked.error)).send(revoked.error);
    },
  );
}
