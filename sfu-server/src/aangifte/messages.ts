import { failure, type RequestType, type Result, success } from '@loket/contract';
import type { Handlers, RequestContext } from '../signalling/handlers.ts';
import type { Acting } from './acting.ts';
import type { Drafts } from './drafts.ts';
import type { Edits } from './edits.ts';
import type { Finalising } from './finalise/service.ts';
import type { IdentityReadings } from './identity-readings.ts';
import type { Receipts } from './receipts/service.ts';
import type { Recording } from './recording.ts';
import type { TemplateLibrary } from './templates/library.ts';

export type AangifteServices = {
  readonly templates: TemplateLibrary;
  readonly drafts: Drafts;
  readonly edits: Edits;
  readonly recording: Recording;
  readonly finalising: Finalising;
  readonly readings: IdentityReadings;
  readonly receipts: Receipts;
};

/**
 * What the socket may ask about documents. The role was checked at the door; that one is a member of the draft's call is checked
 * by each service, inside its transaction, before anything else.
 */
export function aangifteHandlers({ templates, drafts, edits, recording, finalising, readings, receipts }: AangifteServices): Handlers {
  return {
    'template.list': () =>
      success({ templates: templates.list().map(({ templateId, version, title, route }) => ({ templateId, version, title, route })) }),
    'draft.open': command(drafts.open),
    'draft.update': command(edits.submit),
    'draft.agree': command(recording.agree),
    'draft.dispute': command(recording.dispute),
    'draft.setFieldOpen': command(recording.setFieldOpen),
    'draft.recordReadOut': command(recording.recordReadOut),
    'draft.signAangever': command(recording.signAangever),
    'draft.recordNotSigned': command(recording.recordNotSigned),
    'draft.signVerbalisant': command(recording.signVerbalisant),
    'identity.present': ({ peer }, presented) => readings.present(peer.principal, presented),
    'identity.establish': command(recording.establishIdentity),
    'aangifte.finalise': command(finalising.finalise),
    'aangifte.listToday': async ({ peer: { principal } }) =>
      principal.kind === 'person' ? success(await drafts.listToday(principal.officer.officerId)) : failure('notAllowed'),
    'receipt.answer': command(receipts.answer),
    'receipt.report': command(receipts.report),
  } satisfies { [Type in AangifteRequest]: Handlers[Type] };
}

type AangifteRequest = Extract<
  RequestType,
  `template.${string}` | `draft.${string}` | `identity.${string}` | `aangifte.${string}` | `receipt.${string}`
>;

/** Every command carries its id; the door sees to that. */
const command =
  <Payload, Value>(act: (acting: Acting, payload: Payload) => Promise<Result<Value>>) =>
  ({ peer, commandId }: RequestContext, payload: Payload): Promise<Result<Value>> =>
    commandId === undefined ? Promise.resolve(failure('malformed', 'commandId')) : act({ principal: peer.principal, commandId }, payload);
