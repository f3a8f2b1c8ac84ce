import { type ErrorCode, type WireError, wireError } from '@loket/contract';
import type { FastifyError, FastifyInstance } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import type { Log } from '../log/log.ts';
import { isStorageFailure } from '../store/failure.ts';

const statusByCode: Partial<Record<ErrorCode, number>> = {
  malformed: 400,
  notSignedIn: 401,
  notAllowed: 403,
  codeInvalid: 403,
  routeForbids: 403,
  notFound: 404,
  conflict: 409,
  tooLarge: 413,
  throttled: 429,
  internal: 500,
  storageUnavailable: 503,
  mediaUnavailable: 503,
  draining: 503,
};

/** HTTP status of an expected failure; 422 for the rules of the domain. */
export const statusOf = ({ code }: WireError): number => statusByCode[code] ?? 422;

/** Every error leaves as a WireError; what went wrong inside stays in the log, under the request's id. */
export function answerErrors(app: FastifyInstance, log: Log): void {
  app.setNotFoundHandler(async (_request, reply) => reply.code(404).send(wireError('notFound')));
  app.setErrorHandler(async (error: FastifyError, request, reply) => {
    const answer = translate(error);
    if (answer.code === 'internal') log.defect(error, { requestId: request.id });
    if (answer.code === 'storageUnavailable') log.event('store.unavailable', { requestId: request.id });
    return reply.code(statusOf(answer)).send(answer);
  });
}

function translate(error: FastifyError): WireError {
  if (hasZodFastifySchemaValidationErrors(error)) {
    const path = error.validation[0]?.instancePath.split('/').filter(Boolean).join('.');
    return wireError('malformed', path || undefined);
  }
  if (isStorageFailure(error)) return wireError('storageUnavailable');
  switch (error.statusCode) {
    case 400:
    case 415:
      return wireError('malformed');
    case 413:
      return wireError('tooLarge');
    case 429:
      return wireError('throttled');
    default:
      return wireError('internal');
  }
}
