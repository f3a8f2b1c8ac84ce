import type { Signalling } from '@loket/client';
import {
  type CallSignal,
  failure,
  type HelpAnswer,
  type HelpQuestionId,
  type Language,
  type ParagraphId,
  paragraphSha256,
  type Result,
  type SignatureStrokes,
} from '@loket/contract';
import type { z } from 'zod';
import type { FlowEvent } from '../flow/machine.ts';
import type { HostLink } from '../host-link/host-link.ts';
import type { OwnMedia } from '../media/own-media.ts';
import type { Store } from './store.ts';
import type { Preferences, VisitState } from './visit-state.ts';

type Parts = {
  readonly signalling: Signalling;
  readonly ownMedia: OwnMedia;
  readonly hostLink: HostLink;
  readonly store: Store<VisitState>;
  readonly preferences: Store<Preferences>;
  readonly send: (event: FlowEvent) => void;
};

type Answer = Promise<Result<unknown>>;

/** What the screens can do, beside moving through the flow. */
export type Commands = {
  readonly setPreferences: (change: Partial<Preferences>) => void;
  readonly setLanguage: (language: Language) => void;
  readonly setMuted: OwnMedia['setMuted'];
  /** On exactly the text that is on the screen. */
  readonly agree: (paragraphId: ParagraphId, text: string) => Answer;
  readonly dispute: (paragraphId: ParagraphId, text: string) => Answer;
  readonly sign: (strokes: z.infer<typeof SignatureStrokes>) => Answer;
  readonly answerReceipt: (print: boolean) => Answer;
  /** Says yes or no without a word. */
  readonly answerSilently: (questionId: HelpQuestionId, answer: HelpAnswer) => Answer;
  /** Tells the officer something by a key. */
  readonly signal: (signal: CallSignal) => Answer;
};

export function createCommands({ signalling, ownMedia, hostLink, store, preferences, send }: Parts): Commands {
  const status = () => {
    const { draft } = store.get();
    if (draft === null) throw new Error('There is no document.');
    return draft.status;
  };
  const setPreferences = (change: Partial<Preferences>): void => {
    preferences.set(change);
    send({ type: 'changed' });
  };
  return {
    setPreferences,
    setLanguage(language) {
      setPreferences({ language });
      send({ type: 'language.changed' });
    },
    setMuted: ownMedia.setMuted,
    agree: (paragraphId, text) =>
      signalling.request('draft.agree', { draftId: status().draftId, paragraphId, sha256: paragraphSha256(paragraphId, text) }),
    dispute: (paragraphId, text) =>
      signalling.request('draft.dispute', { draftId: status().draftId, paragraphId, sha256: paragraphSha256(paragraphId, text) }),
    sign: (strokes) => signalling.request('draft.signAangever', { draftId: status().draftId, sha256: status().sha256, strokes }),
    async signal(signal) {
      const { call } = store.get();
      return call === null ? failure('callEnded') : signalling.request('call.signal', { callId: call.callId, signal });
    },
    answerSilently: (questionId, answer) => signalling.request('help.answer', { questionId, answer }),
    answerReceipt(print) {
      const { draftId } = status();
      // Before the answer: the order may come back faster than a second message.
      if (print) hostLink.send({ type: 'host.allowReceipt', payload: { draftId } });
      return signalling.request('receipt.answer', { draftId, print });
    },
  };
}
