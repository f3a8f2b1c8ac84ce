import { randomUUID } from 'node:crypto';
import {
  type CallClaim,
  type CallState,
  type DraftStatus,
  type EventPayload,
  sharedDocumentKeys as keys,
  type ReceiptOrderId,
  type ReplyEnvelope,
  type RequestInput,
  requests,
  resultSchema,
} from '@loket/contract';
import * as Y from 'yjs';
import { paragraphOf, strokes } from '../aangifte-story.ts';
import { makeAppointment } from './appointment-story.ts';
import { connectDrillClient, type DrillClient, Lost, newCommandId } from './drill-client.ts';
import { essenceOf, lasts } from './effects.ts';
import { askForHelp } from './help-story.ts';
import type { Acknowledged } from './ledger.ts';
import { mend, nextAct } from './next-act.ts';
import type { Acting, By, DraftView, Pair, PairParts, Pending } from './pair-parts.ts';

export function createPair({ number, headers, ledger, random, traffic, kioskName, meeting }: PairParts): Pair {
  let clients: Readonly<Record<By, DrillClient>> | undefined;
  let call: CallState | undefined;
  let draft: DraftView | undefined;
  let order: ReceiptOrderId | undefined;
  let receiptAnswered = false;
  let pending: Pending | undefined;

  const at = (by: By): DrillClient => {
    if (!clients) throw new Lost();
    return clients[by];
  };

  const acknowledge = (asked: Pending, reply: ReplyEnvelope): ReplyEnvelope => {
    pending = undefined;
    if (reply.ok && requests[asked.type].command) {
      const answer: unknown = resultSchema(asked.type).parse(reply.result);
      ledger.add({ ...asked, pair: number, answer });
    }
    return reply;
  };
  const sayAs = async (asked: Pending): Promise<ReplyEnvelope> => {
    pending = asked;
    return acknowledge(asked, await at(asked.by).ask(asked.type, asked.payload, asked.commandId));
  };
  const say: Acting['say'] = (by, type, payload) => sayAs({ by, type, payload, commandId: newCommandId() });
  const act: Acting['act'] = async (by, type, payload) => {
    const reply = await say(by, type, payload);
    if (!reply.ok) throw new Error(`${type} was refused: ${reply.error.code} ${reply.error.field ?? ''}`);
    return reply;
  };
  const acting: Acting = { at, say, act };

  const endCall = () => {
    call = undefined;
    draft = undefined;
    order = undefined;
    receiptAnswered = false;
  };

  const take = (opened: EventPayload<'draft.opened'>) => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Buffer.from(opened.state, 'base64'));
    draft = { status: opened.status, doc };
  };

  const join = async () => {
    const reply = await say('kiosk', 'queue.join', { language: 'nl' });
    if (reply.ok) return resultSchema('queue.join').parse(reply.result).ticketId;
    if (reply.error.code !== 'alreadyWaiting') throw new Error(`queue.join was refused: ${reply.error.code}`);
    return undefined;
  };

  /** By the button, sometimes after thinking better of it. */
  const walkIn = async () => {
    const ticketId = await join();
    if (ticketId === undefined || !random.chance(0.3)) return;
    await act('kiosk', 'queue.leave', { ticketId });
    await join();
  };

  const arrive = async () => {
    const code = kioskName !== undefined && random.chance(0.5) ? await makeAppointment(acting, kioskName, random) : undefined;
    if (code === undefined) return walkIn();
    placeOf(await act('kiosk', 'booking.redeem', { code, language: 'nl' }));
  };

  const meet = async () => {
    await arrive();
    await at('officer').ask('presence.set', { available: true, onDuty: false });
    const { offerId } = await at('officer').next('offer.made');
    const accepted = await act('officer', 'call.accept', { offerId });
    const { callId } = resultSchema('call.accept').parse(accepted.result);
    const [atKiosk, atOfficer] = await Promise.all([at('kiosk').next('call.started'), at('officer').next('call.started')]);
    if (atKiosk.callId !== callId || atOfficer.callId !== callId) throw new Error('another call began');
    call = atOfficer;
    await at('officer').ask('presence.set', { available: false, onDuty: false });
  };

  /** One edit; both sides see the status that follows it. */
  const edit = async (by: By, draftId: DraftStatus['draftId'], change: (doc: Y.Doc) => void) => {
    if (!draft) throw new Error('no draft');
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(draft.doc));
    const before = Y.encodeStateVector(doc);
    change(doc);
    const update = Buffer.from(Y.encodeStateAsUpdate(doc, before)).toString('base64');
    await act(by, 'draft.update', { draftId, update });
    draft = { ...draft, doc };
  };

  const status = async (): Promise<void> => {
    if (!draft) return;
    draft = { ...draft, status: await at('officer').next('draft.statusChanged') };
  };

  const step = async (): Promise<void> => {
    if (!call) return meeting(meet);
    const { callId } = call;
    if (!draft) {
      await act('officer', 'draft.open', { callId, templateId: 'diefstal-fiets' });
      take(await at('officer').next('draft.opened'));
      return;
    }
    if (random.chance(0.04)) return askForHelp(acting, call, random);
    const { draftId, sha256 } = draft.status;
    const next = nextAct(draft.status, draft.doc, random);
    switch (next.act) {
      case 'setField':
        await edit('officer', draftId, (doc) => void doc.getMap(keys.fields).set(next.key, next.value));
        return status();
      case 'addParagraph':
        await edit(random.chance(0.5) ? 'officer' : 'kiosk', draftId, (doc) =>
          doc.getArray(keys.story).push([paragraphOf(randomUUID(), next.text)]),
        );
        return status();
      case 'mendParagraph':
        await edit('officer', draftId, (doc) => mend(doc, next.paragraphId));
        return status();
      case 'noteOpen':
        await act('officer', 'draft.setFieldOpen', { draftId, key: next.key, open: true });
        return status();
      case 'agree':
        await act('kiosk', 'draft.agree', { draftId, ...next.paragraph });
        return status();
      case 'dispute':
        await act('kiosk', 'draft.dispute', { draftId, ...next.paragraph });
        return status();
      case 'identity':
        await act('officer', 'identity.establish', { draftId, person: next.person });
        return status();
      case 'readOut':
        await act('officer', 'draft.recordReadOut', { draftId, how: 'byCitizen', sha256 });
        return status();
      case 'sign':
        await act('kiosk', 'draft.signAangever', { draftId, sha256, strokes });
        return status();
      case 'notSigned':
        await act('officer', 'draft.recordNotSigned', { draftId, sha256, reason: 'cannotWrite' });
        return status();
      case 'verbalisant':
        await act('officer', 'draft.signVerbalisant', { draftId, sha256, oath: 'ambtsbelofte' });
        return status();
      case 'finalise':
        await act('officer', 'aangifte.finalise', { draftId, sha256 });
        // Frozen, then sealed.
        await status();
        return status();
      case 'wrapUp':
        return wrapUp(draftId, callId);
    }
  };

  const wrapUp = async (draftId: DraftStatus['draftId'], callId: CallState['callId']) => {
    if (!receiptAnswered) {
      const print = random.chance(0.7);
      await act('kiosk', 'receipt.answer', { draftId, print });
      receiptAnswered = true;
      if (print) order = (await at('kiosk').next('receipt.print')).order.orderId;
      return;
    }
    const printed = order;
    order = undefined;
    if (printed !== undefined) return void (await act('kiosk', 'receipt.report', { orderId: printed, receipt: { state: 'printed' } }));
    await act(random.chance(0.5) ? 'kiosk' : 'officer', 'call.hangUp', { callId });
    endCall();
    await Promise.all([at('kiosk').next('call.ended'), at('officer').next('call.ended')]);
  };

  /** Both name the call that they were in; answers whether it goes on, with the document that it had. */
  const resume = async (before: CallState): Promise<void> => {
    const claim: CallClaim = {
      callId: before.callId,
      ticketId: before.ticketId,
      startedAt: before.startedAt,
      kioskId: before.kiosk.kioskId,
      officerId: before.officer.officerId,
      ticket: { since: before.ticket.since, standing: before.ticket.standing, wish: null, language: 'nl', canTalkFreely: null },
    };
    const replies = await Promise.all([at('kiosk').ask('call.resume', claim), at('officer').ask('call.resume', claim)]);
    if (replies.some((reply) => !reply.ok)) throw new Error(`the call was not taken up again: ${JSON.stringify(replies)}`);
    const [atKiosk, atOfficer] = await Promise.all([at('kiosk').next('call.started'), at('officer').next('call.started')]);
    if (atKiosk.callId !== before.callId || atOfficer.callId !== before.callId) throw new Error('another call went on');
    call = atOfficer;
  };

  /** What had no answer is said again under its own id. What it led to shows in the status that follows. */
  const sayAgain = async (asked: Pending, goesOn: Promise<void>): Promise<void> => {
    let reply = await sayAs(asked);
    if (!reply.ok && reply.error.code === 'callAwaited') {
      await goesOn;
      reply = await sayAs(asked);
    }
    if (!reply.ok && lasts(asked.type))
      throw new Error(`${asked.type}, said again, was refused: ${reply.error.code} ${reply.error.field ?? ''}`);
    if (asked.type === 'receipt.answer') receiptAnswered = true;
    // Out of turn: whoever meets next would be offered this kiosk.
    if (asked.type === 'queue.join' && reply.ok) await act('kiosk', 'queue.leave', resultSchema('queue.join').parse(reply.result));
    if (asked.type === 'booking.redeem') await act('kiosk', 'queue.leave', placeOf(reply));
  };

  const open = async (origin: string): Promise<void> => {
    clients = {
      kiosk: await connectDrillClient(origin, await headers.kiosk(), traffic),
      officer: await connectDrillClient(origin, await headers.officer(), traffic),
    };
  };

  const repeat = async ({ by, type, payload, commandId, answer }: Acknowledged): Promise<string[]> => {
    const reply = await at(by).ask(type, requests[type].payload.parse(payload), commandId);
    const isSame =
      reply.ok && JSON.stringify(essenceOf(type, resultSchema(type).parse(reply.result))) === JSON.stringify(essenceOf(type, answer));
    return isSame ? [] : [`${type} ${commandId}, said again, is answered ${JSON.stringify(reply)}`];
  };

  return {
    connect: async (origin, repeated) => {
      const unanswered = pending;
      await open(origin);
      if (unanswered?.type === 'call.hangUp') endCall();
      // As in the product, what had no answer goes first, and waits until the call goes on.
      const goesOn = Promise.withResolvers<void>();
      const again = unanswered && sayAgain(unanswered, goesOn.promise);
      if (call) await resume(call);
      goesOn.resolve();
      await again;
      const faults: string[] = [];
      for (const entry of repeated.filter((candidate) => candidate.pair === number)) faults.push(...(await repeat(entry)));
      if (!call) {
        endCall();
        return faults;
      }
      // A connection more, which begins with the document as it is now.
      const hadDraft = draft?.status.draftId;
      await open(origin);
      await Promise.all([at('kiosk').next('call.started'), at('officer').next('call.started')]);
      if (hadDraft === undefined && unanswered?.type !== 'draft.open') return faults;
      const opened = await at('officer').next('draft.opened');
      if (hadDraft !== undefined && opened.draftId !== hadDraft) faults.push(`document ${hadDraft} became ${opened.draftId}`);
      take(opened);
      return faults;
    },
    until: async (act) => {
      for (;;) {
        if (draft && nextAct(draft.status, draft.doc, random).act === act) return draft.status;
        await step();
      }
    },
    attempt: async (by, type, payload) => {
      const reply = await at(by).ask(type, payload);
      return reply.ok ? 'ok' : reply.error.code;
    },
    at,
    callId: () => {
      if (!call) throw new Error('no call goes on');
      return call.callId;
    },
    work: async (isEnough = () => false) => {
      try {
        while (!isEnough()) await step();
      } catch (error) {
        if (!(error instanceof Lost)) throw error;
      }
    },
    close: () => {
      clients?.kiosk.close();
      clients?.officer.close();
    },
  };
}

/** The place in the queue that a code gave. Throws if it gave none. */
function placeOf(reply: ReplyEnvelope): RequestInput<'queue.leave'> {
  const redeemed = resultSchema('booking.redeem').parse(reply.ok ? reply.result : undefined);
  if (redeemed.outcome !== 'joined') throw new Error(`a code gave no place: ${redeemed.outcome}`);
  return { ticketId: redeemed.ticketId };
}
