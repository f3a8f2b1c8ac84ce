import { randomUUID } from 'node:crypto';
import { maxFrameBytes, type RequestType, requestList } from '@loket/contract';
import fc from 'fast-check';
import { invalidOf, type LiveValues, marker, validOf } from './message-arbitraries.ts';

/** One thing that a client sends; `text` needs the epoch of the connection and the frame that was sent before. */
export type Frame = {
  readonly type: RequestType | null;
  readonly kind: 'valid' | 'invalidPayload' | 'invalidEnvelope' | 'replayed';
  readonly text: (epoch: number, previous: string) => string;
};

type Envelope = Record<string, unknown>;

const envelopeOf = (type: RequestType, isCommand: boolean, payload: unknown, epoch: number): Envelope => ({
  v: 1,
  type,
  id: randomUUID(),
  ...(isCommand ? { commandId: randomUUID() } : {}),
  sessionEpoch: epoch,
  payload,
});

/** What can be wrong around a payload: version, name, ids, epoch, order, form, size. */
const spoilings: readonly ((envelope: Envelope) => string)[] = [
  (it) => JSON.stringify({ ...it, v: 99 }),
  (it) => JSON.stringify({ ...it, type: `no.such.${marker}` }),
  (it) => JSON.stringify({ ...it, type: '__proto__' }),
  (it) => JSON.stringify({ ...it, type: 'x'.repeat(65) }),
  (it) => JSON.stringify({ ...it, id: undefined }),
  (it) => JSON.stringify({ ...it, id: marker }),
  (it) => JSON.stringify({ ...it, commandId: marker }),
  (it) => JSON.stringify({ ...it, commandId: '11111111-2222-4333-8444-555555555555' }),
  (it) => JSON.stringify({ ...it, sessionEpoch: 0 }),
  (it) => JSON.stringify({ ...it, sessionEpoch: 99_999 }),
  (it) => JSON.stringify({ ...it, sessionEpoch: -1 }),
  (it) => JSON.stringify({ ...it, [marker]: marker }),
  (it) => JSON.stringify({ ...it, type: 'session.hello', payload: { protocols: [1] } }),
  (it) => JSON.stringify(it).slice(0, -3),
  (it) => `[${JSON.stringify(it)}]`,
  (it) => JSON.stringify({ ...it, payload: undefined }),
  () => '',
  () => '\u0000',
  () => 'null',
  () => `"${marker}"`,
  () => '['.repeat(20_000),
];

const oversized = (it: Envelope) => JSON.stringify({ ...it, payload: 'x'.repeat(maxFrameBytes) });

function framesOf(request: (typeof requestList)[number], live: LiveValues): fc.WeightedArbitrary<Frame>[] {
  const { type, command, payload } = request;
  const valid = validOf(payload, live);
  const sent = (kind: Frame['kind'], write: (envelope: Envelope) => string) => (value: unknown) =>
    ({ type, kind, text: (epoch: number) => write(envelopeOf(type, command, value, epoch)) }) satisfies Frame;
  return [
    { weight: 46, arbitrary: valid.map(sent('valid', JSON.stringify)) },
    { weight: 42, arbitrary: invalidOf(payload, live).map(sent('invalidPayload', JSON.stringify)) },
    {
      weight: 9,
      arbitrary: fc.tuple(valid, fc.constantFrom(...spoilings)).map(([value, spoil]) => sent('invalidEnvelope', spoil)(value)),
    },
  ];
}

/** Every request there is, as often as any other: about half of them right, the others wrong in one way. */
export function anyFrame(live: LiveValues): fc.Arbitrary<Frame> {
  const replayed: Frame = { type: null, kind: 'replayed', text: (_epoch, previous) => previous };
  const large: Frame = {
    type: null,
    kind: 'invalidEnvelope',
    text: (epoch) => oversized(envelopeOf('draft.update', true, null, epoch)),
  };
  return fc.oneof(
    ...requestList.filter(({ type }) => type !== 'session.hello').flatMap((request) => framesOf(request, live)),
    { weight: 100, arbitrary: fc.constant(replayed) },
    { weight: 4, arbitrary: fc.constant(large) },
  );
}
