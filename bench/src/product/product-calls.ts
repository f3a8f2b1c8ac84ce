import type { DeskPage, Kiosk, KioskPage } from '@loket/e2e';
import { measureSetup, type SetupTimes } from '../measure/setup-times.ts';

export type ProductCalls = {
  /** Make one call from rest, through queue and offer, and bring both sides back to rest. */
  readonly measure: () => Promise<SetupTimes>;
};

/** Transports are made warm at rest. A kiosk stands at rest for minutes between two citizens, so a call begins when that is done. */
async function untilWarm(kiosk: KioskPage, cameraAtRest: boolean): Promise<void> {
  await kiosk.screen('rest').waitFor();
  await kiosk.page.waitForFunction(() => {
    const open = (globalThis.collectedPeers ?? []).filter(({ connectionState }) => connectionState !== 'closed');
    return open.length >= 2 && open.every(({ connectionState }) => connectionState === 'connected');
  });
  if (!cameraAtRest) return;
  await kiosk.page.waitForFunction(() =>
    (globalThis.collectedPeers ?? []).some((peer) =>
      peer.getTransceivers().some(({ direction, receiver }) => direction === 'sendonly' && receiver.track.kind === 'video'),
    ),
  );
}

/** Calls from one kiosk to a desk that answers by itself. */
export function productCalls(kiosk: Kiosk, kioskPage: KioskPage, desk: DeskPage, cameraAtRest: boolean): ProductCalls {
  return {
    measure: async () => {
      await untilWarm(kioskPage, cameraAtRest);
      await desk.screen('desk-ready').waitFor();
      const times = await measureSetup({ citizen: kioskPage.page, officer: desk.page }, () => kiosk.dock.post('button/press'));
      await desk.hangUp();
      await kioskPage.screen('done').waitFor();
      await kioskPage.finish();
      return times;
    },
  };
}
