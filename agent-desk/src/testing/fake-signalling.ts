import type { AskableType } from '@loket/client';
import {
  type EventPayload,
  type EventType,
  eventSchema,
  failure,
  type RequestResult,
  type Result,
  resultSchema,
  success,
} from '@loket/contract';
import type { ConnectionState, SignallingPort } from '../app/ports.ts';

type Asked = { readonly type: AskableType; readonly payload: unknown };
type Answer = () => Result<unknown> | Promise<Result<unknown>>;

export type FakeSignalling = SignallingPort & {
  /** Everything that was asked, in order. */
  readonly asked: readonly Asked[];
  /** Lets the server say something; checked against the event's schema by whoever listens. */
  say<Type extends EventType>(type: Type, payload: EventPayload<Type>): void;
  enter(state: ConnectionState): void;
  /** What the server answers from now on. */
  answer<Type extends AskableType>(type: Type, answer: () => Result<RequestResult<Type>> | Promise<Result<RequestResult<Type>>>): void;
};

/** The server's side of the socket for tests and the screen harness: answers from a table, `notFound` without an entry. */
export function createFakeSignalling(hello: RequestResult<'session.hello'>, first: ConnectionState = 'ready'): FakeSignalling {
  const answers = new Map<AskableType, Answer>();
  const asked: Asked[] = [];
  const stateListeners = new Set<(state: ConnectionState) => void>();
  const listeners = new Map<EventType, Set<(payload: unknown) => void>>();
  let state = first;

  return {
    get state() {
      return state;
    },
    asked,
    onState(listener) {
      stateListeners.add(listener);
      return () => stateListeners.delete(listener);
    },
    session: () => (state === 'ready' ? hello : null),
    async request(type, payload) {
      asked.push({ type, payload });
      const answer = (await answers.get(type)?.()) ?? failure('notFound');
      return answer.ok ? success(resultSchema(type).parse(answer.value)) : answer;
    },
    on(type, listener) {
      const take = (raw: unknown): void => listener(eventSchema(type).parse(raw));
      const those = listeners.get(type) ?? new Set();
      listeners.set(type, those.add(take));
      return () => those.delete(take);
    },
    say(type, payload) {
      for (const take of [...(listeners.get(type) ?? [])]) take(payload);
    },
    enter(next) {
      state = next;
      for (const listener of [...stateListeners]) listener(next);
    },
    answer: (type, answer) => void answers.set(type, answer),
    close() {
      state = 'closed';
    },
  };
}
