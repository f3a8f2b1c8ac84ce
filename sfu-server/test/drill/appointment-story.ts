import { randomUUID } from 'node:crypto';
import { type Appointment, type ReplyEnvelope, type RequestInput, type RequestType, resultSchema } from '@loket/contract';
import type { Acting } from './pair-parts.ts';
import type { Random } from './random.ts';

/** Far enough away not to pass while the server is gone, near enough for the code to be typed already (drill-config.ts). */
const notBeforeMs = 10 * 60_000;
const notAfterMs = 220 * 60_000;

/**
 * The officer makes an appointment at this kiosk, and now and then moves or cancels it. Answers the code that can be typed now;
 * undefined if there is none, also when every slot of these hours is taken.
 */
export async function makeAppointment({ at, act, say }: Acting, kioskName: string, random: Random): Promise<string | undefined> {
  const ask = async <Type extends RequestType>(type: Type, payload: RequestInput<Type>) => {
    const reply = await at('officer').ask(type, payload);
    return resultSchema(type).parse(reply.ok ? reply.result : undefined);
  };

  /** Somebody may take a slot between the question which are free and the act; then another will do. */
  const inFreeSlot = async (
    type: 'booking.make' | 'booking.move',
    take: (slot: { readonly kioskName: string; readonly startsAt: string }) => Promise<ReplyEnvelope>,
  ): Promise<Appointment | undefined> => {
    const { today, lastDay } = await ask('booking.places', {});
    const nowMs = Date.now();
    for (const day of new Set([today, lastDay])) {
      const free = (await ask('booking.slots', { kioskName, day })).slots.filter(({ startsAt, state }) => {
        const inMs = Date.parse(startsAt) - nowMs;
        return state === 'free' && inMs > notBeforeMs && inMs < notAfterMs;
      });
      while (free.length > 0) {
        for (const { startsAt } of free.splice(random.between(0, free.length - 1), 1)) {
          const reply = await take({ kioskName, startsAt });
          if (reply.ok) return resultSchema(type).parse(reply.result).appointment;
          if (reply.error.code !== 'slotTaken') throw new Error(`${type} was refused: ${reply.error.code}`);
        }
      }
    }
    return undefined;
  };

  // A name that no other appointment has, so that one that was made twice shows.
  const firstName = `A-${randomUUID()}`;
  const made = await inFreeSlot('booking.make', (slot) =>
    say('officer', 'booking.make', { ...slot, firstName, wish: 'aangifte', language: 'nl' }),
  );
  if (made === undefined) return undefined;
  const { appointmentId } = made;
  if (random.chance(0.5)) await inFreeSlot('booking.move', (slot) => say('officer', 'booking.move', { ...slot, appointmentId }));
  if (random.chance(0.4)) {
    await act('officer', 'booking.cancel', { appointmentId });
    return undefined;
  }
  return made.code;
}
