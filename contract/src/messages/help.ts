import { z } from 'zod';
import { defineEvent, defineRequest } from '../define.ts';
import { CallId, HelpAlertId, HelpQuestionId, Instant } from '../ids.ts';
import { KioskCard } from '../people.ts';
import { Language } from '../roles.ts';
import { RemoteProducer } from './media.ts';

const desks = ['officer', 'supervisor'] as const;
const empty = z.strictObject({});
const name = z.string().max(80);

/** `danger`: 112 was pressed, aloud. `unsafe`: the citizen hid the screen and says nothing. */
export const HelpKind = z.enum(['danger', 'unsafe']);
export type HelpKind = z.infer<typeof HelpKind>;

/** The emergency line of the site. `none`: there is none, or it was not needed yet; the kiosk then never claims that it calls 112. */
export const EmergencyLineState = z.enum(['none', 'opening', 'open', 'failed', 'ended']);
export type EmergencyLineState = z.infer<typeof EmergencyLineState>;

/** What an officer can ask somebody who must not be seen to talk; the answer is yes or no. The words are in the catalogues. */
export const HelpQuestion = z.enum(['inDanger', 'sendHelp', 'alone', 'callBack']);
export type HelpQuestion = z.infer<typeof HelpQuestion>;
export const HelpAnswer = z.enum(['yes', 'no']);
export type HelpAnswer = z.infer<typeof HelpAnswer>;

/** Why an alert stays listed though nobody asks for help any more. */
export const HelpEnd = z.enum(['cancelled', 'callEnded', 'shown']);
export type HelpEnd = z.infer<typeof HelpEnd>;

export const helpRaise = defineRequest({
  type: 'help.raise',
  roles: ['kiosk'],
  command: false,
  summary: '112 was pressed: every desk is told, and rings unless the citizen is in a call already. Again is the same as once.',
  payload: z.strictObject({ language: Language }),
  result: empty,
});

export const helpCancel = defineRequest({
  type: 'help.cancel',
  roles: ['kiosk'],
  command: false,
  summary: 'The citizen says that there is no danger. A place that only the danger gave is given up.',
  payload: empty,
  result: empty,
});

export const helpHide = defineRequest({
  type: 'help.hide',
  roles: ['kiosk'],
  command: false,
  summary: 'The citizen hid the screen: not safe to talk. Told to the officer in the call, else to every desk; who waits goes first.',
  payload: z.strictObject({ language: Language }),
  result: empty,
});

export const helpShow = defineRequest({
  type: 'help.show',
  roles: ['kiosk'],
  command: false,
  summary: 'The citizen is back at the screen.',
  payload: empty,
  result: empty,
});

export const helpAnswer = defineRequest({
  type: 'help.answer',
  roles: ['kiosk'],
  command: false,
  summary: 'A silent yes or no to the question that is open.',
  payload: z.strictObject({ questionId: HelpQuestionId, answer: HelpAnswer }),
  result: empty,
});

export const helpAsk = defineRequest({
  type: 'help.ask',
  roles: desks,
  command: true,
  summary: 'Ask somebody who hid the screen a question that is answered by yes or no.',
  payload: z.strictObject({ alertId: HelpAlertId, question: HelpQuestion }),
  result: z.strictObject({ questionId: HelpQuestionId }),
});

export const helpClose = defineRequest({
  type: 'help.close',
  roles: desks,
  command: true,
  summary: 'This alert has been dealt with: it leaves every desk.',
  payload: z.strictObject({ alertId: HelpAlertId }),
  result: empty,
});

export const helpState = defineEvent({
  type: 'help.state',
  to: ['kiosk'],
  summary: 'What happens for whoever asked for help. A whole snapshot each time; `danger` is null when nobody asks.',
  payload: z.strictObject({
    danger: z
      .strictObject({
        /** Desks that ring now. */
        desksRinging: z.int().min(0),
        /** The officer who answered, or who is in the call. */
        answeredBy: name.nullable(),
        /** Nobody answered in time. */
        unanswered: z.boolean(),
        line: EmergencyLineState,
      })
      .nullable(),
    /** The screen is hidden as far as the server knows. */
    hidden: z.boolean(),
    question: z.strictObject({ questionId: HelpQuestionId, question: HelpQuestion }).nullable(),
  }),
});

/** The sound of an open emergency line, to be received like that of a call; null once it is over. */
export const helpLineSound = defineEvent({
  type: 'help.lineSound',
  to: ['kiosk'],
  summary: 'The emergency line is open: send the microphone and receive this. `callId` names the line in media.consume.',
  payload: z.strictObject({ sound: z.strictObject({ callId: CallId, remoteProducers: z.array(RemoteProducer) }).nullable() }),
});

export const HelpAlert = z.strictObject({
  alertId: HelpAlertId,
  kind: HelpKind,
  kiosk: KioskCard,
  since: Instant,
  ended: HelpEnd.nullable(),
  /** Whether the screen is hidden now. */
  hidden: z.boolean(),
  desksRinging: z.int().min(0),
  answeredBy: name.nullable(),
  unanswered: z.boolean(),
  line: EmergencyLineState,
  questions: z.array(
    z.strictObject({
      questionId: HelpQuestionId,
      question: HelpQuestion,
      askedBy: name,
      askedAt: Instant,
      answer: HelpAnswer.nullable(),
      answeredAt: Instant.nullable(),
    }),
  ),
});
export type HelpAlert = z.infer<typeof HelpAlert>;

export const helpAlerts = defineEvent({
  type: 'help.alerts',
  to: desks,
  summary:
    'Everyone who asks for help now, oldest first; a whole snapshot. Danger goes to every desk; who hid the screen in a call only to that officer and the supervisors.',
  payload: z.strictObject({ alerts: z.array(HelpAlert) }),
});
