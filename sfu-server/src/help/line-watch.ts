import type { CallId, EmergencyLineState, KioskCard, RemoteProducer, Result } from '@loket/contract';
import type { Log } from '../log/log.ts';
import type { EmergencyLine, LineEnd, LineSound, OpenLine } from './line/emergency-line.ts';

export type LineWatchPorts = {
  readonly log: Log;
  /** Undefined where the site has no line. */
  readonly line: EmergencyLine | undefined;
  readonly openSound: (kioskSeat: string) => Promise<Result<LineSound>>;
  readonly changed: (kioskSeat: string, state: EmergencyLineState) => void;
  readonly sound: (kioskSeat: string, sound: { callId: CallId; remoteProducers: RemoteProducer[] } | null) => void;
};

type Watched = { ended: boolean; sound?: LineSound; call?: OpenLine };

/** The emergency lines of kiosks: at most one each, with the kiosk's sound in it. */
export function createLineWatch({ log, line, openSound, changed, sound: tellSound }: LineWatchPorts) {
  const watched = new Map<string, Watched>();

  const end = (kioskSeat: string, entry: Watched, reason: LineEnd) => {
    if (entry.ended) return;
    entry.ended = true;
    if (watched.get(kioskSeat) === entry) watched.delete(kioskSeat);
    entry.call?.hangUp();
    entry.sound?.close();
    log.event('help.lineEnded', { reason });
    tellSound(kioskSeat, null);
    changed(kioskSeat, reason === 'peerHungUp' || reason === 'hungUp' ? 'ended' : 'failed');
  };

  const dial = async (emergencyLine: EmergencyLine, kiosk: KioskCard, kioskSeat: string, entry: Watched) => {
    const opened = await openSound(kioskSeat);
    if (!opened.ok) return end(kioskSeat, entry, 'noSound');
    // Ended while the sound was being made ready.
    if (entry.ended) return opened.value.close();
    const { value: sound } = opened;
    entry.sound = sound;
    const tell = () => tellSound(kioskSeat, { callId: sound.lineId, remoteProducers: [...sound.remoteProducers()] });
    entry.call = emergencyLine.open(kiosk, sound, {
      opened: () => {
        if (entry.ended) return;
        log.event('help.lineOpen');
        sound.onRenewed(tell);
        tell();
        changed(kioskSeat, 'open');
      },
      ended: (reason) => end(kioskSeat, entry, reason),
    });
    if (entry.ended) entry.call.hangUp();
  };

  return {
    /** Opens the line of this kiosk, where it has one and it is not open already. */
    open: (kiosk: KioskCard, kioskSeat: string) => {
      if (line === undefined || !line.serves(kiosk) || watched.has(kioskSeat)) return;
      const entry: Watched = { ended: false };
      watched.set(kioskSeat, entry);
      log.event('help.lineOpening');
      changed(kioskSeat, 'opening');
      dial(line, kiosk, kioskSeat, entry).catch((error: unknown) => {
        log.defect(error);
        end(kioskSeat, entry, 'noSound');
      });
    },
    hangUp: (kioskSeat: string) => {
      const entry = watched.get(kioskSeat);
      if (entry) end(kioskSeat, entry, 'hungUp');
    },
    /** Ends every line; may be called twice. */
    close: async () => {
      for (const [kioskSeat, entry] of [...watched]) end(kioskSeat, entry, 'hungUp');
      await line?.close();
    },
  };
}
