import type { CallEndReason, CallId, TicketId, Wish } from '@loket/contract';
import { and, assign, cancel, not, or, raise, setup, stateIn } from 'xstate';
import { type CodeEntry, type CodeRefusal, codeLength, emptyCode } from './code-entry.ts';
import { countdowns, delays } from './delays.ts';
import type { Stage } from './stage.ts';

export type FlowContext = {
  ticketId: TicketId | null;
  callId: CallId | null;
  wish: Wish | null;
  /** The code of an appointment, as far as it is typed. */
  code: CodeEntry;
  /** The code gave a place ahead of who walked in. */
  hasAppointment: boolean;
  endReason: CallEndReason | null;
  /** Something at rest is not as the next citizen should find it. */
  isTouched: boolean;
  /** The call broke off, and the citizen has a place again without asking for one. */
  isBack: boolean;
  /** A press came in on the last screen: it counts for the next session. */
  pressAgain: boolean;
  /** 112 was pressed at rest: there is nothing to go back to but rest. */
  helpFromRest: boolean;
  secondsLeft: number;
};

export type FlowEvent =
  | { type: 'press' }
  | { type: 'wish.chosen'; wish: Wish | null }
  | { type: 'next' }
  | { type: 'back' }
  | { type: 'stopWaiting' }
  | { type: 'anyOfficer' }
  | { type: 'code.open' }
  | { type: 'code.typed'; typed: string }
  | { type: 'code.submit' }
  | { type: 'code.accepted'; ticketId: TicketId; wish: Wish | null }
  | { type: 'code.refused'; refusal: CodeRefusal }
  | { type: 'queue.joined'; ticketId: TicketId }
  | { type: 'queue.placed'; ticketId: TicketId }
  | { type: 'queue.failed' }
  | { type: 'queue.retry' }
  | { type: 'call.started'; callId: CallId }
  | { type: 'call.ended'; reason: FlowContext['endReason'] }
  /** The server was restarted: it waits this long for the officer. */
  | { type: 'call.awaited'; withinMs: number }
  | { type: 'call.notResumed' }
  | { type: 'stage.changed'; stage: Stage }
  | { type: 'hangUp' }
  | { type: 'again' }
  | { type: 'finish' }
  | { type: 'moreTime' }
  | { type: 'link.lost' }
  | { type: 'link.ready' }
  | { type: 'server.draining' }
  | { type: 'help.open' }
  | { type: 'help.resumed' }
  | { type: 'help.notNeeded' }
  | { type: 'help.cancelled' }
  | { type: 'easier.open' }
  | { type: 'hide' }
  | { type: 'overlay.close' }
  | { type: 'changed' }
  | { type: 'language.changed' }
  | { type: 'touched' }
  | { type: 'idle.restart' }
  | { type: 'idle.expired' }
  | { type: 'session.over' };

/** A type for the library to infer from; there is no value. */
const typeOnly = <Type>(): Type | undefined => undefined;

/**
 * The citizen's way through a visit. Four regions: where we are (`flow`), what lies over it (`overlay`), whether the server is
 * there (`link`), and whether the citizen is (`idle`). It does nothing itself: what it wants done are named actions.
 */
export const flowMachine = setup({
  types: { context: typeOnly<FlowContext>(), events: typeOnly<FlowEvent>() },
  delays,
  actions: {
    joinQueue: () => undefined,
    redeemCode: (_, _params: { code: string }) => undefined,
    clearCode: assign({ code: emptyCode }),
    takeAppointment: assign((_, { ticketId, wish }: { ticketId: TicketId; wish: Wish | null }) => ({
      ticketId,
      wish,
      hasAppointment: true,
      code: emptyCode,
    })),
    leaveQueue: (_, _params: { ticketId: TicketId | null }) => undefined,
    takeAnyOfficer: (_, _params: { ticketId: TicketId | null }) => undefined,
    describe: (_, _params: { ticketId: TicketId | null; wish: Wish | null; hidden: boolean }) => undefined,
    openCamera: () => undefined,
    closeCamera: () => undefined,
    resumeCall: () => undefined,
    hangUp: (_, _params: { callId: CallId | null }) => undefined,
    raiseHelp: () => undefined,
    cancelHelp: () => undefined,
    setHidden: (_, _params: { hidden: boolean }) => undefined,
    endSession: (_, _params: { pressAgain: boolean }) => undefined,
    startAnew: () => undefined,
  },
  guards: {
    isLastSecond: ({ context }) => context.secondsLeft <= 1,
    isTouched: ({ context }) => context.isTouched,
    isCalled: stateIn({ flow: 'call' }),
    /** Something of a citizen is here, and the server is not: nobody at the other side can see that they left. */
    isStranded: and([stateIn({ link: 'lost' }), or([stateIn({ flow: 'before' }), stateIn({ flow: 'call' })])]),
    wasBrokenOff: ({ context }) => context.endReason === 'officerLost' || context.endReason === 'serverStopped',
    isWhole: ({ context: { code } }) => code.typed.length === codeLength,
    isChecking: ({ context }) => context.code.isChecking,
    isFromRest: ({ context }) => context.helpFromRest,
    /** Asking for help, aloud or silently: nobody is sent away meanwhile. */
    needsHelp: or([stateIn({ overlay: 'help112' }), stateIn({ overlay: 'hidden' })]),
  },
}).createMachine({
  id: 'visit',
  type: 'parallel',
  context: {
    ticketId: null,
    callId: null,
    wish: null,
    code: emptyCode,
    hasAppointment: false,
    endReason: null,
    isTouched: false,
    isBack: false,
    pressAgain: false,
    helpFromRest: false,
    secondsLeft: 0,
  },
  on: {
    'code.typed': { guard: not('isChecking'), actions: assign({ code: ({ event: { typed } }) => ({ ...emptyCode, typed }) }) },
    'code.submit': [
      { guard: 'isChecking' },
      {
        guard: 'isWhole',
        actions: [
          assign({ code: ({ context: { code } }) => ({ ...code, refusal: null, isChecking: true }) }),
          { type: 'redeemCode', params: ({ context: { code } }) => ({ code: code.typed }) },
        ],
      },
      {
        actions: assign({
          code: ({ context: { code } }) => ({ ...code, refusal: { outcome: 'incomplete', missing: codeLength - code.typed.length } }),
        }),
      },
    ],
    'code.refused': {
      actions: assign({ code: ({ context: { code }, event: { refusal } }) => ({ ...code, isChecking: false, refusal }) }),
    },
  },
  states: {
    flow: {
      initial: 'rest',
      states: {
        rest: {
          on: {
            press: { guard: not(stateIn({ link: 'lost' })), target: 'before' },
            'code.open': { guard: not(stateIn({ link: 'lost' })), target: 'code', actions: assign({ isTouched: true }) },
            // A screen that came back after a crash finds its place or its call again.
            'queue.placed': { target: 'before.waiting', actions: assign({ ticketId: ({ event }) => event.ticketId }) },
            'call.started': { target: 'call', actions: [assign({ callId: ({ event }) => event.callId }), 'openCamera'] },
            'idle.expired': 'ending',
            // The place that the server gives to danger, and the camera, follow by themselves.
            'help.open': { actions: assign({ helpFromRest: true }) },
          },
        },
        // Who has an appointment types its code; the button on the counter still counts as a press.
        code: {
          entry: 'clearCode',
          on: {
            press: { guard: not(stateIn({ link: 'lost' })), target: 'before' },
            back: 'rest',
            'code.accepted': [
              {
                guard: ({ event }) => event.wish === null,
                target: 'before',
                actions: { type: 'takeAppointment', params: ({ event }) => event },
              },
              { target: 'before.privacy', actions: { type: 'takeAppointment', params: ({ event }) => event } },
            ],
            'call.started': { target: 'call', actions: [assign({ callId: ({ event }) => event.callId }), 'openCamera'] },
            'idle.expired': 'ending',
          },
        },
        // Everything between the press and the call. The place in the queue is taken on entering; the screens only fill the wait.
        before: {
          initial: 'wish',
          entry: ['joinQueue', 'openCamera', raise({ type: 'idle.restart' })],
          on: {
            'queue.joined': {
              actions: [
                assign({ ticketId: ({ event }) => event.ticketId }),
                { type: 'describe', params: ({ context, event }) => ({ ticketId: event.ticketId, wish: context.wish, hidden: false }) },
              ],
            },
            'queue.placed': { actions: assign({ ticketId: ({ event }) => event.ticketId }) },
            'code.accepted': { actions: { type: 'takeAppointment', params: ({ event }) => event } },
            'queue.failed': { actions: raise({ type: 'queue.retry' }, { delay: 'joinRetryMs', id: 'joinRetry' }) },
            'queue.retry': { actions: 'joinQueue' },
            // A server that was restarted has forgotten the queue; one that was not answers that we already wait.
            'link.ready': { actions: 'joinQueue' },
            'call.started': { target: 'call', actions: assign({ callId: ({ event }) => event.callId, isBack: false }) },
            stopWaiting: { target: 'ending', actions: { type: 'leaveQueue', params: ({ context: { ticketId } }) => ({ ticketId }) } },
            anyOfficer: { actions: { type: 'takeAnyOfficer', params: ({ context: { ticketId } }) => ({ ticketId }) } },
            'idle.expired': { target: 'ending', actions: { type: 'leaveQueue', params: ({ context: { ticketId } }) => ({ ticketId }) } },
            // The server has given up the place that only the danger gave.
            'help.cancelled': { guard: 'isFromRest', target: 'rest', actions: [assign({ ticketId: null }), 'closeCamera'] },
            hide: {
              actions: { type: 'describe', params: ({ context }) => ({ ticketId: context.ticketId, wish: context.wish, hidden: true }) },
            },
            'language.changed': {
              actions: { type: 'describe', params: ({ context }) => ({ ticketId: context.ticketId, wish: context.wish, hidden: false }) },
            },
          },
          exit: cancel('joinRetry'),
          states: {
            wish: {
              on: {
                'wish.chosen': {
                  target: 'privacy',
                  actions: [
                    assign({ wish: ({ event }) => event.wish }),
                    { type: 'describe', params: ({ context, event }) => ({ ticketId: context.ticketId, wish: event.wish, hidden: false }) },
                  ],
                },
              },
            },
            privacy: { on: { next: 'check', back: 'wish' } },
            check: { on: { next: 'waiting', back: 'privacy' } },
            waiting: { on: { back: 'wish', 'code.open': 'code' } },
            code: {
              entry: 'clearCode',
              on: {
                back: 'waiting',
                'code.accepted': { target: 'waiting', actions: { type: 'takeAppointment', params: ({ event }) => event } },
              },
            },
          },
        },
        call: {
          initial: 'talk',
          on: {
            'stage.changed': [
              { guard: ({ event }) => event.stage === 'document', target: '.document' },
              { guard: ({ event }) => event.stage === 'read', target: '.read' },
              { guard: ({ event }) => event.stage === 'sign', target: '.sign' },
              { guard: ({ event }) => event.stage === 'signed', target: '.signed' },
              { guard: ({ event }) => event.stage === 'sealing', target: '.sealing' },
              { guard: ({ event }) => event.stage === 'receipt', target: '.receipt' },
              { guard: ({ event }) => event.stage === 'wrapUp', target: '.wrapUp' },
              { target: '.talk' },
            ],
            'call.started': { actions: [assign({ callId: ({ event }) => event.callId }), cancel('resume')] },
            'call.ended': [
              // The server has put the citizen back in line, first, and says the place by itself.
              {
                guard: ({ event }) => event.reason === 'officerLost',
                target: 'before.waiting',
                actions: assign({ callId: null, isBack: true }),
              },
              { target: 'done', actions: assign({ endReason: ({ event }) => event.reason }) },
            ],
            // The call broke off while the server could not be reached.
            'queue.placed': {
              target: 'before.waiting',
              actions: assign({ ticketId: ({ event }) => event.ticketId, callId: null, isBack: true }),
            },
            'link.lost': { actions: cancel('resume') },
            'link.ready': {
              actions: ['resumeCall', cancel('resume'), raise({ type: 'call.notResumed' }, { delay: 'callResumeMs', id: 'resume' })],
            },
            'call.awaited': {
              actions: [
                cancel('resume'),
                raise({ type: 'call.notResumed' }, { delay: ({ event }) => event.withinMs + delays.callResumeMs, id: 'resume' }),
              ],
            },
            'call.notResumed': { target: 'done', actions: assign({ endReason: 'officerLost' }) },
            // Only without a server, which by then has ended the call for the officer (its `reconnectGraceMs`).
            'idle.expired': { target: 'ending', actions: { type: 'hangUp', params: ({ context: { callId } }) => ({ callId }) } },
            hangUp: {
              target: 'done',
              actions: [{ type: 'hangUp', params: ({ context: { callId } }) => ({ callId }) }, assign({ endReason: 'kioskHungUp' })],
            },
          },
          entry: raise({ type: 'idle.restart' }),
          exit: cancel('resume'),
          states: {
            talk: {},
            document: {},
            read: {},
            sign: {},
            signed: {},
            sealing: {},
            receipt: {},
            // All is done: nothing is left to wait in line for.
            wrapUp: { on: { 'call.ended': { target: '#visit.flow.done', actions: assign({ endReason: 'officerHungUp' }) } } },
          },
        },
        done: {
          entry: [assign({ secondsLeft: countdowns.doneS, ticketId: null, callId: null }), 'closeCamera'],
          initial: 'counting',
          on: {
            // Whoever asks for help is still there; the countdown is out of sight meanwhile.
            'help.open': { actions: assign({ secondsLeft: countdowns.moreTimeS }) },
            hide: { actions: assign({ secondsLeft: countdowns.moreTimeS }) },
            moreTime: { actions: assign({ secondsLeft: countdowns.moreTimeS }) },
            again: 'before.waiting',
            'queue.placed': [
              // The officer did not come back, and the server gave this citizen a place again.
              {
                guard: 'wasBrokenOff',
                target: 'before.waiting',
                actions: assign({ ticketId: ({ event }) => event.ticketId, isBack: true }),
              },
              { guard: 'needsHelp', target: 'before.waiting', actions: assign({ ticketId: ({ event }) => event.ticketId }) },
              // A place that was kept for a citizen who has ended the visit.
              { actions: { type: 'leaveQueue', params: ({ event: { ticketId } }) => ({ ticketId }) } },
            ],
            finish: 'ending',
            press: { target: 'ending', actions: assign({ pressAgain: true }) },
            // 112 on this screen: the desks ring, and whoever answers is seen.
            'call.started': { target: 'call', actions: [assign({ callId: ({ event }) => event.callId }), 'openCamera'] },
          },
          states: {
            counting: {
              after: {
                tickMs: [
                  { guard: 'needsHelp', target: 'counting', reenter: true },
                  { guard: 'isLastSecond', target: '#visit.flow.ending' },
                  { target: 'counting', reenter: true, actions: assign({ secondsLeft: ({ context }) => context.secondsLeft - 1 }) },
                ],
              },
            },
          },
        },
        ending: {
          entry: { type: 'endSession', params: ({ context: { pressAgain } }) => ({ pressAgain }) },
          on: { press: { actions: assign({ pressAgain: true }) }, 'session.over': 'anew' },
          after: { endGraceMs: 'anew' },
        },
        anew: { entry: 'startAnew' },
      },
    },
    overlay: {
      initial: 'none',
      on: {
        'help.open': { target: '.help112', actions: assign({ isTouched: true }) },
        // A screen that came back after a crash finds its danger again.
        'help.resumed': '.help112',
        hide: { target: '.hidden', actions: assign({ isTouched: true }) },
      },
      states: {
        none: { entry: assign({ helpFromRest: false }), on: { 'easier.open': { target: 'easier', actions: assign({ isTouched: true }) } } },
        easier: { on: { 'overlay.close': 'none', 'call.started': 'none' } },
        help112: {
          entry: 'raiseHelp',
          on: {
            // Told anew to a server that was away or has forgotten; to one that knows it is the same as once.
            'link.ready': { actions: 'raiseHelp' },
            'overlay.close': 'none',
            'help.notNeeded': { actions: 'cancelHelp' },
            'help.cancelled': 'none',
            'call.ended': { guard: ({ event }) => event.reason === 'kioskHungUp' || event.reason === 'officerHungUp', target: 'none' },
          },
        },
        hidden: {
          entry: { type: 'setHidden', params: { hidden: true } },
          exit: { type: 'setHidden', params: { hidden: false } },
          on: { 'link.ready': { actions: { type: 'setHidden', params: { hidden: true } } }, 'overlay.close': 'none' },
        },
      },
    },
    link: {
      initial: 'wavering',
      states: {
        online: { on: { 'link.lost': 'wavering', 'server.draining': 'draining' } },
        // Calls go on; a place in the queue is there again after the restart.
        draining: { on: { 'link.lost': 'wavering', 'link.ready': 'online' } },
        wavering: { on: { 'link.ready': 'online' }, after: { linkGraceMs: 'lost' } },
        lost: { entry: raise({ type: 'idle.restart' }), on: { 'link.ready': 'online' } },
      },
    },
    idle: {
      initial: 'watching',
      on: { changed: { actions: assign({ isTouched: true }) } },
      states: {
        watching: {
          on: {
            touched: { target: 'watching', reenter: true },
            press: { target: 'watching', reenter: true },
            // Each place to be left from has its own time, counted from its start.
            'idle.restart': { target: 'watching', reenter: true },
          },
          after: {
            idleAtRestMs: {
              guard: and([or([stateIn({ flow: 'rest' }), stateIn({ flow: 'code' })]), 'isTouched', not('needsHelp')]),
              target: 'warning',
            },
            // Who asked for help at rest may be lying there: the screen waits for long, but not for ever.
            idleWaitingMs: {
              guard: or([and([stateIn({ flow: 'before' }), not('needsHelp')]), and([stateIn({ flow: 'rest' }), 'needsHelp'])]),
              target: 'warning',
            },
            idleLostMs: { guard: 'isStranded', target: 'warning' },
          },
        },
        warning: {
          entry: assign({ secondsLeft: countdowns.warningS }),
          initial: 'counting',
          on: {
            touched: 'watching',
            press: 'watching',
            'call.started': 'watching',
            'link.ready': { guard: 'isCalled', target: 'watching' },
          },
          states: {
            counting: {
              after: {
                tickMs: [
                  { guard: 'isLastSecond', target: '#visit.idle.expired' },
                  { target: 'counting', reenter: true, actions: assign({ secondsLeft: ({ context }) => context.secondsLeft - 1 }) },
                ],
              },
            },
          },
        },
        expired: { entry: raise({ type: 'idle.expired' }), on: { 'idle.restart': 'watching' } },
      },
    },
  },
});

export type FlowMachine = typeof flowMachine;
