import type { Counter } from './counter.ts';
import type { Receiver } from './media/receiver.ts';

/** A call that is on, with ears and eyes at both ends. */
export type Meeting = {
  readonly atCitizen: Receiver;
  readonly atOfficer: Receiver;
  /** Hang up if the call still goes on, and bring both sides back to where the next citizen finds them. May be called twice. */
  readonly end: () => Promise<void>;
};

export type MeetOptions = {
  /** Called while the desk rings. */
  readonly beforeAccepting?: () => Promise<void>;
};

/** From rest to a call: a press on the wire, and an officer who answers with a click. The desk must be available. */
export async function meet({ system, kiosk, desk }: Counter, { beforeAccepting = async () => {} }: MeetOptions = {}): Promise<Meeting> {
  await system.kiosk.dock.post('button/press');
  await desk.offer.waitFor();
  await beforeAccepting();
  await desk.accept();
  await Promise.all([kiosk.screen('talk').waitFor(), desk.screen('desk-call').waitFor()]);
  const [atCitizen, atOfficer] = await Promise.all([kiosk.receive(), desk.receive()]);
  let ended = false;
  const end = async (): Promise<void> => {
    if (ended) return;
    ended = true;
    await Promise.all([atCitizen.close(), atOfficer.close()]);
    if (await desk.isInCall()) await desk.hangUp();
    await kiosk.screen('done').waitFor();
    await kiosk.finish();
    await desk.screen('desk-ready').waitFor();
  };
  return { atCitizen, atOfficer, end };
}
