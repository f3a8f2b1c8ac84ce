import { randomUUID } from 'node:crypto';
import {
  type EmergencyLineState,
  type HelpAlert,
  HelpAlertId,
  type HelpAnswer,
  type HelpEnd,
  type HelpKind,
  type HelpQuestion,
  HelpQuestionId,
  type KioskCard,
  type OfficerCard,
  type QueueStanding,
} from '@loket/contract';

/** A question that was asked over the silent channel. */
export type Asked = {
  readonly questionId: HelpQuestionId;
  readonly question: HelpQuestion;
  readonly askedBy: OfficerCard;
  readonly askedAt: Date;
  answer: { readonly value: HelpAnswer; readonly at: Date } | null;
};

/** How pressing the citizen's place was before; `none`: there was no place, `call`: a call went on. */
export type Before = QueueStanding | 'none' | 'call';

/** Somebody at a kiosk asks for help, aloud or silently. Lives in memory, like the queue and the calls. */
export type Alert = {
  readonly alertId: HelpAlertId;
  readonly kind: HelpKind;
  readonly kiosk: KioskCard;
  readonly kioskSeat: string;
  readonly since: Date;
  readonly before: Before;
  readonly questions: Asked[];
  ended: HelpEnd | null;
  hidden: boolean;
  /** The officer who is in a call with this kiosk now. */
  answeredBy: OfficerCard | null;
  unanswered: boolean;
  line: EmergencyLineState;
};

export const createAlert = (kind: HelpKind, kiosk: KioskCard, kioskSeat: string, since: Date, before: Before): Alert => ({
  alertId: HelpAlertId.parse(randomUUID()),
  kind,
  kiosk,
  kioskSeat,
  since,
  before,
  questions: [],
  ended: null,
  hidden: kind === 'unsafe',
  answeredBy: null,
  unanswered: false,
  line: 'none',
});

export const createQuestion = (question: HelpQuestion, askedBy: OfficerCard, askedAt: Date): Asked => ({
  questionId: HelpQuestionId.parse(randomUUID()),
  question,
  askedBy,
  askedAt,
  answer: null,
});

/** The question that waits for a yes or no: the newest, if it was not answered. */
export const openQuestion = (alert: Alert | undefined): Asked | undefined => {
  const newest = alert?.questions.at(-1);
  return newest?.answer === null ? newest : undefined;
};

/** The alert as desks see it. */
export const viewOf = (alert: Alert, desksRinging: number): HelpAlert => ({
  alertId: alert.alertId,
  kind: alert.kind,
  kiosk: alert.kiosk,
  since: alert.since.toISOString(),
  ended: alert.ended,
  hidden: alert.hidden,
  desksRinging,
  answeredBy: alert.answeredBy?.displayName ?? null,
  unanswered: alert.unanswered,
  line: alert.line,
  questions: alert.questions.map(({ questionId, question, askedBy, askedAt, answer }) => ({
    questionId,
    question,
    askedBy: askedBy.displayName,
    askedAt: askedAt.toISOString(),
    answer: answer?.value ?? null,
    answeredAt: answer?.at.toISOString() ?? null,
  })),
});
