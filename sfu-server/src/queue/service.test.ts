import { randomUUID } from 'node:crypto';
import { CallId, KioskCard, OfferId, OfficerCard } from '@loket/contract';
import { describe, expect, test } from 'vitest';
import { silentLog } from '../log/log.ts';
import { manualClock } from '../time/clock.ts';
import type { Offer } from './offers.ts';
import { createQueue } from './service.ts';

const offerTimeoutMs = 20_000;
const reconnectGraceMs = 30_000;

const kioskAt = (place: string) => KioskCard.parse({ kioskId: randomUUID(), name: place, place, address: `Markt 1, ${place}` });
const officerNamed = (displayName: string) => OfficerCard.parse({ officerId: randomUUID(), displayName, unit: 'RSC' });

function setUp() {
  const clock = manualClock();
  const offered: Offer[] = [];
  const withdrawn: [Offer, string][] = [];
  let isOpen = true;
  const queue = createQueue(
    { clock, log: silentLog, offerTimeoutMs, reconnectGraceMs, isOpen: () => isOpen },
    {
      changed: () => {},
      offered: (offer) => void offered.push(offer),
      withdrawn: (offer, reason) => void withdrawn.push([offer, reason]),
    },
  );
  const arrive = (name: string) => {
    const seat = `person:${name}`;
    queue.officerArrived(seat, officerNamed(name), false);
    queue.setPresence(seat, { available: true, onDuty: false });
    return seat;
  };
  const join = (place: string) => {
    const joined = queue.join(`kiosk:${place}`, kioskAt(place), 'nl');
    if (!joined.ok) throw new Error(joined.error.code);
    return joined.value.ticketId;
  };
  const lastOffer = (): Offer => {
    const offer = offered.at(-1);
    if (!offer) throw new Error('nobody was offered');
    return offer;
  };
  const places = () => queue.waiting().map((ticket) => [ticket.kiosk.place, queue.placeOf(ticket)]);
  const arriveOnDuty = (name: string) => {
    const seat = arrive(name);
    queue.setPresence(seat, { available: false, onDuty: true });
    return seat;
  };
  const turn = (nowOpen: boolean) => {
    isOpen = nowOpen;
    queue.openingChanged();
  };
  return { clock, queue, offered, withdrawn, arrive, arriveOnDuty, turn, join, lastOffer, places };
}

const reservationMs = 600_000;

describe('who is pressing', () => {
  test('danger comes before an appointment, an appointment before whoever walks in', () => {
    const { queue, join, places } = setUp();
    join('Raalte');
    queue.join('kiosk:Heerde', kioskAt('Heerde'), 'nl', 'appointment');
    queue.join('kiosk:Epe', kioskAt('Epe'), 'nl', 'appointment');
    join('Olst');
    queue.setStanding('kiosk:Olst', 'urgent');
    expect(places().map(([place]) => place)).toEqual(['Olst', 'Heerde', 'Epe', 'Raalte']);
  });

  test('danger rings every free desk, also one that rang for somebody else, and stops everywhere when one answers', () => {
    const { queue, arrive, join, offered, withdrawn } = setUp();
    const samira = arrive('Samira');
    const joost = arrive('Joost');
    join('Raalte');
    queue.join('kiosk:Epe', kioskAt('Epe'), 'nl', 'urgent');
    expect(withdrawn.map(([, reason]) => reason)).toEqual(['moreUrgent']);
    const rings = offered.filter(({ ticket }) => ticket.kiosk.place === 'Epe');
    expect(rings.map(({ officerSeat }) => officerSeat).sort()).toEqual([joost, samira].sort());
    const first = rings.find(({ officerSeat }) => officerSeat === joost);
    if (!first) throw new Error('no ring at Joost');
    expect(queue.take(joost, first.offerId).ok).toBe(true);
    expect(withdrawn.at(-1)?.[1]).toBe('answeredElsewhere');
    // The one who had to make room rings again.
    expect(offered.at(-1)).toMatchObject({ officerSeat: samira, ticket: { kiosk: { place: 'Raalte' } } });
  });

  test('danger that no desk answered rings again', () => {
    const { clock, queue, arrive, offered } = setUp();
    arrive('Samira');
    queue.join('kiosk:Epe', kioskAt('Epe'), 'nl', 'urgent');
    clock.advance(offerTimeoutMs);
    expect(offered).toHaveLength(2);
  });
});

describe('the duty officer', () => {
  const night = () => {
    const rooms = setUp();
    rooms.turn(false);
    return rooms;
  };

  test('is rung by a press at night, though not available', () => {
    const { queue, arriveOnDuty, join, lastOffer } = night();
    const samira = arriveOnDuty('Samira');
    expect([queue.counts().officersFree, queue.officersReachable()]).toEqual([1, 1]);
    join('Raalte');
    expect(lastOffer().officerSeat).toBe(samira);
  });

  test('is not rung by day unless available', () => {
    const { queue, arriveOnDuty, join, offered } = setUp();
    const samira = arriveOnDuty('Samira');
    join('Raalte');
    queue.join('kiosk:Epe', kioskAt('Epe'), 'nl', 'urgent');
    expect(offered).toEqual([]);
    expect([queue.counts().officersFree, queue.officersReachable()]).toEqual([0, 0]);
    queue.setPresence(samira, { available: true, onDuty: true });
    expect(offered).toHaveLength(1);
  });

  test('comes after whoever is available, and before a press waits', () => {
    const { clock, arrive, arriveOnDuty, join, lastOffer } = night();
    const samira = arriveOnDuty('Samira');
    clock.advance(1000);
    const joost = arrive('Joost');
    join('Raalte');
    expect(lastOffer().officerSeat).toBe(joost);
    join('Heerde');
    expect(lastOffer()).toMatchObject({ officerSeat: samira, ticket: { kiosk: { place: 'Heerde' } } });
  });

  test('is rung when who is available lets it ring or declines', () => {
    const { clock, queue, arrive, arriveOnDuty, join, lastOffer } = night();
    const joost = arrive('Joost');
    const samira = arriveOnDuty('Samira');
    join('Raalte');
    queue.decline(joost, lastOffer().offerId);
    expect(lastOffer().officerSeat).toBe(samira);
    clock.advance(offerTimeoutMs);
    expect(lastOffer().officerSeat).toBe(joost);
  });

  test('of several the one who has been free longest is rung', () => {
    const { clock, arriveOnDuty, join, lastOffer } = night();
    const samira = arriveOnDuty('Samira');
    clock.advance(1000);
    arriveOnDuty('Joost');
    join('Raalte');
    expect(lastOffer().officerSeat).toBe(samira);
  });

  test('is rung at closing time by who waits already', () => {
    const { arriveOnDuty, turn, join, offered, lastOffer } = setUp();
    const samira = arriveOnDuty('Samira');
    join('Raalte');
    expect(offered).toEqual([]);
    turn(false);
    expect(lastOffer().officerSeat).toBe(samira);
  });

  test('is not rung again after the opening moment; what rings then rings on', () => {
    const { clock, queue, arriveOnDuty, turn, join, offered, withdrawn, lastOffer } = night();
    const samira = arriveOnDuty('Samira');
    join('Raalte');
    join('Heerde');
    turn(true);
    expect(withdrawn).toEqual([]);
    expect(queue.take(samira, lastOffer().offerId).ok).toBe(true);
    queue.callOver(samira, 60_000);
    clock.advance(offerTimeoutMs);
    expect(offered).toHaveLength(1);
    expect(queue.waiting().map(({ kiosk }) => kiosk.place)).toEqual(['Heerde']);
  });

  test('in a call is never rung, also not for danger, and is again after it', () => {
    const { queue, arriveOnDuty, join, offered, lastOffer } = night();
    const samira = arriveOnDuty('Samira');
    join('Raalte');
    queue.take(samira, lastOffer().offerId);
    join('Heerde');
    queue.join('kiosk:Epe', kioskAt('Epe'), 'nl', 'urgent');
    expect(offered).toHaveLength(1);
    expect([queue.counts().officersFree, queue.officersReachable()]).toEqual([0, 1]);
    queue.callOver(samira, 60_000);
    expect(lastOffer().ticket.kiosk.place).toBe('Epe');
  });

  test('who goes off duty while rung stops ringing, and the citizen keeps the place', () => {
    const { queue, arriveOnDuty, join, withdrawn, lastOffer } = night();
    const samira = arriveOnDuty('Samira');
    const joost = arriveOnDuty('Joost');
    join('Raalte');
    expect(lastOffer().officerSeat).toBe(samira);
    queue.setPresence(samira, { available: false, onDuty: false });
    expect(withdrawn.map(([, reason]) => reason)).toEqual(['unavailable']);
    expect(lastOffer()).toMatchObject({ officerSeat: joost, ticket: { kiosk: { place: 'Raalte' } } });
  });

  test('who only pauses rings on', () => {
    const { queue, arrive, join, withdrawn } = night();
    const samira = arrive('Samira');
    join('Raalte');
    queue.setPresence(samira, { available: false, onDuty: true });
    expect(withdrawn).toEqual([]);
  });

  test('is rung for danger beside everyone who is available', () => {
    const { queue, arrive, arriveOnDuty, offered } = night();
    const seats = [arrive('Joost'), arriveOnDuty('Samira')];
    queue.join('kiosk:Epe', kioskAt('Epe'), 'nl', 'urgent');
    expect(offered.map(({ officerSeat }) => officerSeat).sort()).toEqual(seats.sort());
  });

  test('who signs off at the desk is not on duty when they sign in again, until they say so', () => {
    const { queue, arriveOnDuty, join, offered } = night();
    const samira = arriveOnDuty('Samira');
    queue.officerLeft(samira);
    queue.officerArrived(samira, officerNamed('Samira'), false);
    join('Raalte');
    expect(offered).toEqual([]);
    queue.setPresence(samira, { available: false, onDuty: true });
    expect(offered).toHaveLength(1);
  });

  test('shares the wait with who is there, not with desks that take no calls', () => {
    const { queue, arrive, arriveOnDuty, join, lastOffer } = night();
    const samira = arriveOnDuty('Samira');
    queue.setPresence(arrive('Joost'), { available: false, onDuty: false });
    join('Raalte');
    queue.take(samira, lastOffer().offerId);
    queue.callOver(samira, 300_000);
    join('Heerde');
    queue.take(samira, lastOffer().offerId);
    expect(queue.estimateS(1)).toBe(300);
  });
});

describe('a citizen whose call broke off', () => {
  const brokenOff = () => {
    const rooms = setUp();
    const samira = rooms.arrive('Samira');
    rooms.join('Raalte');
    const { ticket, offerId } = rooms.lastOffer();
    rooms.queue.take(samira, offerId);
    rooms.queue.officerLeft(samira);
    rooms.join('Heerde');
    const untilMs = rooms.clock.monotonicMs() + reservationMs;
    rooms.queue.takeBack(ticket, CallId.parse(randomUUID()), { officerSeat: samira, officer: officerNamed('Samira'), untilMs });
    return { ...rooms, samira, ticket };
  };

  test('is first in line and kept for the same officer', () => {
    const { arrive, places, lastOffer, samira } = brokenOff();
    expect(places()[0]).toEqual(['Raalte', 1]);
    const joost = arrive('Joost');
    expect(lastOffer()).toMatchObject({ officerSeat: joost, ticket: { kiosk: { place: 'Heerde' } } });
    arrive('Samira');
    expect(lastOffer()).toMatchObject({ officerSeat: samira, ticket: { kiosk: { place: 'Raalte' } } });
  });

  test('goes to another officer when the time is over, when that one declines, or when the citizen says so', () => {
    const afterTime = brokenOff();
    const joost = afterTime.arrive('Joost');
    afterTime.queue.take(joost, afterTime.lastOffer().offerId);
    const epe = afterTime.arrive('Karin');
    afterTime.clock.advance(reservationMs);
    expect(afterTime.lastOffer()).toMatchObject({ officerSeat: epe, ticket: { kiosk: { place: 'Raalte' } } });

    const declined = brokenOff();
    declined.arrive('Samira');
    declined.queue.decline(declined.samira, declined.lastOffer().offerId);
    expect(declined.ticket.reservation).toBeNull();

    const released = brokenOff();
    expect(released.queue.releaseReservation('kiosk:Raalte', released.ticket.ticketId).ok).toBe(true);
    const anyone = released.arrive('Joost');
    expect(released.lastOffer()).toMatchObject({ officerSeat: anyone, ticket: { kiosk: { place: 'Raalte' } } });
  });
});

describe('the queue', () => {
  test('gives each of three waiting kiosks its own true place', () => {
    const { join, places } = setUp();
    for (const place of ['Raalte', 'Heerde', 'Epe']) join(place);
    expect(places()).toEqual([
      ['Raalte', 1],
      ['Heerde', 2],
      ['Epe', 3],
    ]);
  });

  test('a second press of the same kiosk does not queue twice', () => {
    const { queue, join } = setUp();
    join('Raalte');
    expect(queue.join('kiosk:Raalte', kioskAt('Raalte'), 'nl')).toMatchObject({ ok: false, error: { code: 'alreadyWaiting' } });
    expect(queue.waiting()).toHaveLength(1);
  });

  test('offers the first in line to whoever has been free longest', () => {
    const { clock, arrive, join, lastOffer } = setUp();
    const samira = arrive('Samira');
    clock.advance(1000);
    arrive('Joost');
    join('Raalte');
    expect(lastOffer().officerSeat).toBe(samira);
  });

  test('those behind move up when the first is taken', () => {
    const { queue, arrive, join, lastOffer, places } = setUp();
    const samira = arrive('Samira');
    join('Raalte');
    join('Heerde');
    expect(queue.take(samira, lastOffer().offerId).ok).toBe(true);
    expect(places()).toEqual([['Heerde', 1]]);
  });

  test('an officer in a call is not rung, and is again when the call is over', () => {
    const { queue, arrive, join, offered, lastOffer } = setUp();
    const samira = arrive('Samira');
    join('Raalte');
    queue.take(samira, lastOffer().offerId);
    join('Heerde');
    expect(offered).toHaveLength(1);
    queue.callOver(samira, 60_000);
    expect(lastOffer().ticket.kiosk.place).toBe('Heerde');
  });

  test('an officer who is signed in but paused is not counted as talking', () => {
    const { queue, arrive, join, lastOffer } = setUp();
    const samira = arrive('Samira');
    queue.setPresence(arrive('Joost'), { available: false, onDuty: false });
    expect(queue.counts()).toEqual({ officersSignedIn: 2, officersFree: 1, officersInCall: 0 });
    join('Raalte');
    queue.take(samira, lastOffer().offerId);
    expect(queue.counts()).toEqual({ officersSignedIn: 2, officersFree: 0, officersInCall: 1 });
  });

  test('a declined citizen keeps the place and rings at the other desk', () => {
    const { queue, arrive, join, lastOffer, places } = setUp();
    const samira = arrive('Samira');
    const joost = arrive('Joost');
    join('Raalte');
    queue.decline(samira, lastOffer().offerId);
    expect(lastOffer().officerSeat).toBe(joost);
    expect(places()).toEqual([['Raalte', 1]]);
  });

  test('an offer that nobody answers expires and goes on to the next desk', () => {
    const { clock, arrive, join, lastOffer, withdrawn } = setUp();
    arrive('Samira');
    const joost = arrive('Joost');
    join('Raalte');
    clock.advance(offerTimeoutMs);
    expect(withdrawn.map(([, reason]) => reason)).toEqual(['expired']);
    expect(lastOffer().officerSeat).toBe(joost);
  });

  test('the only officer is asked again after declining: nobody waits for ever', () => {
    const { queue, arrive, join, offered, lastOffer } = setUp();
    const samira = arrive('Samira');
    join('Raalte');
    queue.decline(samira, lastOffer().offerId);
    expect(offered).toHaveLength(2);
    expect(lastOffer().officerSeat).toBe(samira);
  });

  test('an offer can be taken once, and only by whom it was made to', () => {
    const { queue, arrive, join, lastOffer } = setUp();
    const samira = arrive('Samira');
    const joost = arrive('Joost');
    join('Raalte');
    const { offerId } = lastOffer();
    expect(queue.take(joost, offerId)).toMatchObject({ error: { code: 'offerGone' } });
    expect(queue.take(samira, offerId).ok).toBe(true);
    expect(queue.take(samira, offerId)).toMatchObject({ error: { code: 'offerGone' } });
    expect(queue.decline(samira, OfferId.parse(randomUUID()))).toMatchObject({ error: { code: 'offerGone' } });
  });

  test('citizen-walks-away: the desk stops ringing', () => {
    const { queue, arrive, join, withdrawn } = setUp();
    arrive('Samira');
    const ticketId = join('Raalte');
    queue.leave('kiosk:Raalte', ticketId);
    expect(withdrawn.map(([, reason]) => reason)).toEqual(['citizenLeft']);
    expect(queue.waiting()).toEqual([]);
  });

  test('a kiosk cannot leave or describe with the ticket of another', () => {
    const { queue, join } = setUp();
    const ticketId = join('Raalte');
    join('Heerde');
    expect(queue.leave('kiosk:Heerde', ticketId)).toMatchObject({ error: { code: 'notFound' } });
    expect(queue.waiting()).toHaveLength(2);
  });

  test('kiosk-connection-lost: nobody is rung, the place is kept until the grace ends', () => {
    const { clock, queue, arrive, join, offered, withdrawn } = setUp();
    arrive('Samira');
    join('Raalte');
    queue.kioskLost('kiosk:Raalte');
    expect(withdrawn.map(([, reason]) => reason)).toEqual(['unavailable']);
    clock.advance(reconnectGraceMs - 1);
    queue.kioskBack('kiosk:Raalte');
    expect(offered).toHaveLength(2);
    clock.advance(offerTimeoutMs);
    queue.kioskLost('kiosk:Raalte');
    clock.advance(reconnectGraceMs);
    expect(queue.waiting()).toEqual([]);
  });

  test('officer-browser-closes while ringing: the citizen is offered to another', () => {
    const { queue, arrive, join, lastOffer } = setUp();
    const samira = arrive('Samira');
    const joost = arrive('Joost');
    join('Raalte');
    queue.officerLeft(samira);
    expect(lastOffer().officerSeat).toBe(joost);
  });

  test('promises no waiting time before a call was measured, and an honest one after', () => {
    const { queue, arrive, join, lastOffer } = setUp();
    const samira = arrive('Samira');
    join('Raalte');
    queue.take(samira, lastOffer().offerId);
    expect(queue.estimateS(1)).toBeNull();
    queue.callOver(samira, 300_000);
    join('Heerde');
    queue.take(samira, lastOffer().offerId);
    expect(queue.estimateS(2)).toBe(600);
  });

  test('takes nobody new while draining', () => {
    const { queue } = setUp();
    queue.drain();
    expect(queue.join('kiosk:Raalte', kioskAt('Raalte'), 'nl')).toMatchObject({ error: { code: 'draining', retryable: true } });
  });

  test('leaves no timer behind when closed twice', () => {
    const { clock, queue, arrive, join } = setUp();
    arrive('Samira');
    join('Raalte');
    queue.kioskLost('kiosk:Raalte');
    queue.close();
    queue.close();
    expect(clock.pendingTimers()).toBe(0);
  });
});
