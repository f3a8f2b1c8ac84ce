import { describe, expect, it, vi } from 'vitest';
import { createFakeCallMedia } from '../testing/fake-call-media.ts';
import { createFakeDocument } from '../testing/fake-document.ts';
import { createFakeLoudspeaker, createFakeOwnDevices } from '../testing/fake-own-devices.ts';
import { createFakeSignalling } from '../testing/fake-signalling.ts';
import { hello, samira } from '../testing/samples.ts';
import { createManualClock } from '../time/manual-clock.ts';
import { createDesk } from './desk.ts';
import { createDeskHolder } from './desk-holder.ts';

const me = { officer: samira, roles: ['officer' as const], development: false };

function setUp() {
  const opened: ReturnType<typeof createFakeSignalling>[] = [];
  const openDesk = vi.fn(() => {
    const signalling = createFakeSignalling(hello('2026-01-15T13:00:00.000Z'));
    opened.push(signalling);
    return createDesk({
      signalling,
      callMedia: createFakeCallMedia(),
      openDocument: () => createFakeDocument(),
      ownDevices: createFakeOwnDevices({ camera: null, microphone: null }),
      loudspeaker: createFakeLoudspeaker(),
      clock: createManualClock(),
      autoAccept: () => false,
    });
  });
  return { opened, openDesk, holder: createDeskHolder(openDesk) };
}

describe('the one desk of a page', () => {
  it('is opened once for the same person', () => {
    const { openDesk, holder } = setUp();
    holder.open(me);
    holder.open({ ...me });
    expect(openDesk).toHaveBeenCalledOnce();
  });

  it('takes the seat back with a new connection, and closes the old', () => {
    const { opened, openDesk, holder } = setUp();
    holder.open(me);
    holder.reopen();
    expect(openDesk).toHaveBeenCalledTimes(2);
    expect(opened.map(({ state }) => state)).toEqual(['closed', 'ready']);
  });

  it('is closed at signing out, and may be closed twice', () => {
    const { opened, holder } = setUp();
    holder.open(me);
    holder.close();
    holder.close();
    expect(holder.store.get()).toBeNull();
    expect(opened[0]?.state).toBe('closed');
  });
});
