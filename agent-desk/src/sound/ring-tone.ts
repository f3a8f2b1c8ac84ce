/** The desk's sounds: a soft two-note tone while it rings, three rising notes for danger. Their visual twins are the offer card and the alert. */
export type RingTone = {
  /** Call from a click or key, so that the browser lets sound through later. */
  unlock(): void;
  /** Rings until stop(); `urgent`: with the notes of danger. */
  start(urgent: boolean): void;
  /** The notes of danger, twice. */
  alarm(): void;
  stop(): void;
  close(): void;
};

const notesHz = [659.26, 880] as const;
const alarmNotesHz = [784, 988, 1319] as const;
const alarmTimes = 2;
const alarmRepeatS = 1.4;
const noteS = 0.42;
const repeatS = 2.6;
const loudness = 0.12;
/** Longer than any offer lasts. */
const repetitions = 40;

/** A ring tone over WebAudio. The context is made at the first need; `close()` may be called twice. */
export function createRingTone(makeContext: () => AudioContext): RingTone {
  let context: AudioContext | null = null;
  let playing: GainNode | null = null;

  const ready = (): AudioContext => {
    context ??= makeContext();
    // Stays suspended without a gesture; the card and the announcement then do the ringing.
    if (context.state === 'suspended') void context.resume().catch(() => undefined);
    return context;
  };

  const stop = (): void => {
    playing?.disconnect();
    playing = null;
  };

  return {
    unlock: () => void ready(),
    start(urgent) {
      if (playing !== null) return;
      const audio = ready();
      playing = audio.createGain();
      playing.connect(audio.destination);
      for (let round = 0; round < repetitions; round += 1) {
        for (const [position, frequencyHz] of (urgent ? alarmNotesHz : notesHz).entries()) {
          playNote(audio, playing, frequencyHz, audio.currentTime + 0.05 + round * repeatS + position * noteS * 0.8);
        }
      }
    },
    alarm() {
      const audio = ready();
      for (let round = 0; round < alarmTimes; round += 1) {
        for (const [position, frequencyHz] of alarmNotesHz.entries()) {
          playNote(audio, audio.destination, frequencyHz, audio.currentTime + 0.05 + round * alarmRepeatS + position * noteS * 0.6);
        }
      }
    },
    stop,
    close() {
      stop();
      const closing = context;
      context = null;
      if (closing !== null && closing.state !== 'closed') void closing.close();
    },
  };
}

function playNote(audio: AudioContext, out: AudioNode, frequencyHz: number, atS: number): void {
  const oscillator = audio.createOscillator();
  const envelope = audio.createGain();
  oscillator.type = 'sine';
  oscillator.frequency.value = frequencyHz;
  envelope.gain.setValueAtTime(0, atS);
  envelope.gain.linearRampToValueAtTime(loudness, atS + 0.04);
  envelope.gain.exponentialRampToValueAtTime(0.0001, atS + noteS);
  oscillator.connect(envelope).connect(out);
  oscillator.start(atS);
  oscillator.stop(atS + noteS);
}
