import {
  type CallId,
  failure,
  type HelpAlertId,
  type HelpAnswer,
  type HelpEnd,
  type HelpKind,
  type HelpQuestion,
  type HelpQuestionId,
  type KioskCard,
  type Language,
  type RemoteProducer,
  type Result,
  success,
} from '@loket/contract';
import type { Call } from '../call/call.ts';
import type { Calls } from '../call/service.ts';
import type { Log } from '../log/log.ts';
import type { Queue } from '../queue/service.ts';
import type { Peer, Peers } from '../signalling/handlers.ts';
import type { CancelTimer, Clock } from '../time/clock.ts';
import { type Alert, type Before, createAlert, createQuestion, openQuestion } from './alert.ts';
import { createHelpBroadcast, mayFollow } from './broadcast.ts';
import type { EmergencyLine, LineSound } from './line/emergency-line.ts';
import { createLineWatch } from './line-watch.ts';

export type HelpPorts = {
  readonly clock: Clock;
  readonly log: Log;
  readonly peers: Peers;
  readonly queue: Queue;
  readonly calls: Calls;
  /** How long desks ring before the emergency line opens, or the kiosk says to call 112. 112's own promise is 10 s. */
  readonly answerWithinMs: number;
  readonly line: EmergencyLine | undefined;
  readonly openSound: (kioskSeat: string) => Promise<Result<LineSound>>;
};

/** A citizen who says that it was a mistake stays in the desks' sight for this long. */
const endedShownMs = 60_000;
const mostQuestions = 40;

type Done = Result<Record<string, never>>;
export type Help = ReturnType<typeof createHelp>;

/** Help at once: 112, and the silent "I am not safe". One alert of each kind a kiosk; in memory, announced anew by the kiosk after a restart. */
export function createHelp(ports: HelpPorts) {
  const { clock, log, peers, queue, calls, answerWithinMs } = ports;
  const alerts: Alert[] = [];
  const timers = new Map<HelpAlertId, CancelTimer>();
  const broadcast = createHelpBroadcast({ peers, alerts: () => alerts, desksRingingFor: (kioskSeat) => queue.ringingFor(kioskSeat) });
  const { changed } = broadcast;

  const activeOf = (kioskSeat: string, kind: HelpKind) =>
    alerts.find((alert) => alert.kioskSeat === kioskSeat && alert.kind === kind && alert.ended === null);
  const activeAt = (kioskSeat: string) => alerts.filter((alert) => alert.kioskSeat === kioskSeat && alert.ended === null);

  const lines = createLineWatch({
    log,
    line: ports.line,
    openSound: ports.openSound,
    changed: (kioskSeat, state) => {
      const alert = alerts.findLast((candidate) => candidate.kioskSeat === kioskSeat && candidate.kind === 'danger');
      if (alert) alert.line = state;
      changed();
    },
    sound: (kioskSeat, sound: { callId: CallId; remoteProducers: RemoteProducer[] } | null) =>
      peers.bySeat(kioskSeat)?.send('help.lineSound', { sound }),
  });

  const stopTimer = ({ alertId }: Alert) => {
    timers.get(alertId)?.();
    timers.delete(alertId);
  };
  const startTimer = (alert: Alert, delayMs: number, fn: () => void) => {
    stopTimer(alert);
    timers.set(alert.alertId, clock.setTimer(delayMs, fn));
  };

  /** Nobody has answered: from now the time of 112's own promise runs. */
  const awaitAnswer = (alert: Alert) => {
    alert.answeredBy = null;
    if (alert.kind !== 'danger') return;
    startTimer(alert, answerWithinMs, () => {
      alert.unanswered = true;
      log.event('help.unanswered', { alertId: alert.alertId, desks: queue.ringingFor(alert.kioskSeat) });
      lines.open(alert.kiosk, alert.kioskSeat);
      changed();
    });
  };

  const answered = (alert: Alert, call: Call) => {
    stopTimer(alert);
    alert.answeredBy = call.officer;
    alert.unanswered = false;
    log.event('help.answered', { alertId: alert.alertId, callId: call.callId, afterMs: clock.now().getTime() - alert.since.getTime() });
  };

  /** Before everyone else, from wherever the citizen is now. */
  const goFirst = (kioskSeat: string, kiosk: KioskCard, language: Language, mayJoin: boolean): Before => {
    if (calls.at(kioskSeat)) return 'call';
    const before = queue.standingOf(kioskSeat);
    if (before !== undefined) queue.setStanding(kioskSeat, 'urgent');
    // Without a place (the server is being stopped) the desks are told all the same.
    else if (mayJoin) queue.join(kioskSeat, kiosk, language, 'urgent');
    return before ?? 'none';
  };

  const forget = (alert: Alert) => {
    stopTimer(alert);
    const index = alerts.indexOf(alert);
    if (index >= 0) alerts.splice(index, 1);
  };

  const begin = (kind: HelpKind, kiosk: KioskCard, kioskSeat: string, before: Before): Alert => {
    // The newest says all that a desk must know of this kiosk: what ended before would only pile up beside it.
    for (const earlier of alerts.filter((alert) => alert.kioskSeat === kioskSeat && alert.kind === kind)) forget(earlier);
    const alert = createAlert(kind, kiosk, kioskSeat, clock.now(), before);
    alerts.push(alert);
    log.event(kind === 'danger' ? 'help.raised' : 'help.hidden', { alertId: alert.alertId, kioskId: kiosk.kioskId, from: before });
    const call = calls.at(kioskSeat);
    if (call && peers.bySeat(call.officerSeat)) answered(alert, call);
    else awaitAnswer(alert);
    return alert;
  };

  const end = (alert: Alert, how: HelpEnd) => {
    stopTimer(alert);
    alert.ended = how;
    log.event('help.ended', { alertId: alert.alertId, how });
    // What ended with a call stays until an officer says that it was dealt with.
    if (how === 'callEnded') return;
    startTimer(alert, endedShownMs, () => {
      forget(alert);
      changed();
    });
  };

  calls.listen({
    started: (call) => {
      for (const alert of activeAt(call.kioskSeat)) answered(alert, call);
      changed();
    },
    ended: ({ call, reason }) => {
      const active = activeAt(call.kioskSeat);
      if (active.length === 0) return;
      const wasCutOff = reason === 'officerLost' || reason === 'serverStopped';
      for (const alert of active) {
        if (wasCutOff) awaitAnswer(alert);
        else end(alert, 'callEnded');
      }
      // The citizen did not hang up and is still in need: ring again, by ourselves.
      if (reason === 'officerLost' && peers.bySeat(call.kioskSeat)) goFirst(call.kioskSeat, call.kiosk, call.ticket.language, true);
      changed();
    },
    presence: (call, seat, connected) => {
      if (seat !== call.officerSeat) return;
      for (const alert of activeAt(call.kioskSeat)) {
        if (connected) answered(alert, call);
        else awaitAnswer(alert);
      }
      changed();
    },
  });

  const followed = (peer: Peer, alertId: HelpAlertId) => {
    const alert = alerts.find((candidate) => candidate.alertId === alertId);
    return alert && mayFollow(alert, peer) ? alert : undefined;
  };

  return {
    tell: broadcast.tell,
    /** The queue moved: other desks may ring. */
    queueChanged: () => {
      if (alerts.length > 0) changed();
    },

    raise: (kioskSeat: string, kiosk: KioskCard, language: Language): Done => {
      if (!activeOf(kioskSeat, 'danger')) begin('danger', kiosk, kioskSeat, goFirst(kioskSeat, kiosk, language, true));
      changed();
      return success({});
    },

    /** Pressed by mistake, or the danger is over. */
    cancel: (kioskSeat: string): Done => {
      const alert = activeOf(kioskSeat, 'danger');
      if (!alert) return success({});
      end(alert, 'cancelled');
      lines.hangUp(kioskSeat);
      // Who hid the screen as well keeps the place that this gave.
      if (!activeOf(kioskSeat, 'unsafe')) {
        if (alert.before === 'none') queue.leaveAs(kioskSeat);
        else if (alert.before !== 'call') queue.setStanding(kioskSeat, alert.before);
      }
      changed();
      return success({});
    },

    hide: (kioskSeat: string, kiosk: KioskCard): Done => {
      const active = activeOf(kioskSeat, 'unsafe');
      if (active) active.hidden = true;
      // At rest nothing rings and no camera opens: desks are told, and can ask.
      else begin('unsafe', kiosk, kioskSeat, goFirst(kioskSeat, kiosk, 'nl', false));
      changed();
      return success({});
    },

    /** Back at the screen. At rest that is the end of it unless somebody has asked something; else an officer says when it is dealt with. */
    show: (kioskSeat: string): Done => {
      const alert = activeOf(kioskSeat, 'unsafe');
      if (!alert) return success({});
      alert.hidden = false;
      if (alert.before === 'none' && alert.answeredBy === null && alert.questions.length === 0) end(alert, 'shown');
      changed();
      return success({});
    },

    ask: (peer: Peer, alertId: HelpAlertId, question: HelpQuestion): Result<{ questionId: HelpQuestionId }> => {
      const alert = followed(peer, alertId);
      if (peer.principal.kind !== 'person' || alert?.kind !== 'unsafe' || alert.ended !== null) return failure('notFound', 'alertId');
      if (alert.questions.length >= mostQuestions) return failure('throttled');
      const asked = createQuestion(question, peer.principal.officer, clock.now());
      alert.questions.push(asked);
      log.event('help.asked', { alertId, question });
      changed();
      return success({ questionId: asked.questionId });
    },

    answer: (kioskSeat: string, questionId: HelpQuestionId, answer: HelpAnswer): Done => {
      const alert = activeOf(kioskSeat, 'unsafe');
      const asked = openQuestion(alert);
      if (!alert || asked?.questionId !== questionId) return failure('conflict', 'questionId');
      asked.answer = { value: answer, at: clock.now() };
      log.event('help.answerGiven', { alertId: alert.alertId });
      changed();
      return success({});
    },

    /** An officer says that it was dealt with. An open emergency line goes on. */
    dealtWith: (peer: Peer, alertId: HelpAlertId): Done => {
      const alert = followed(peer, alertId);
      if (!alert) return failure('notFound', 'alertId');
      log.event('help.dealtWith', { alertId });
      forget(alert);
      changed();
      return success({});
    },

    /** Ends lines and timers; may be called twice. */
    close: async () => {
      for (const cancel of timers.values()) cancel();
      timers.clear();
      await lines.close();
    },
  };
}
