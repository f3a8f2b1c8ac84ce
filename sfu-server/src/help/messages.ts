import { failure } from '@loket/contract';
import { seatOf } from '../identity/principal.ts';
import type { Handlers } from '../signalling/handlers.ts';
import type { Help } from './service.ts';

/** Kiosks ask for help for themselves, desks ask back (contract/); an alert is only for whoever may follow it (service). */
export const helpHandlers = (help: Help): Handlers => ({
  'help.raise': ({ peer: { principal } }, { language }) =>
    principal.kind === 'kiosk' ? help.raise(seatOf(principal), principal.kiosk, language) : failure('notAllowed'),
  'help.cancel': ({ peer }) => help.cancel(seatOf(peer.principal)),
  'help.hide': ({ peer: { principal } }) =>
    principal.kind === 'kiosk' ? help.hide(seatOf(principal), principal.kiosk) : failure('notAllowed'),
  'help.show': ({ peer }) => help.show(seatOf(peer.principal)),
  'help.answer': ({ peer }, { questionId, answer }) => help.answer(seatOf(peer.principal), questionId, answer),
  'help.ask': ({ peer }, { alertId, question }) => help.ask(peer, alertId, question),
  'help.close': ({ peer }, { alertId }) => help.dealtWith(peer, alertId),
});
