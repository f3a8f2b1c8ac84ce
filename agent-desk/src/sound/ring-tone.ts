/** A soft two-note tone that repeats while the desk rings. Its visual twin is the offer card. */
export type RingTone = {
  /** Call from a click or key, so that the browser lets sound through later. */
  unlock(): void;
  start(): void;
  stop(): void;
  close(): void;
};

const notesHz = [659.26, 880] as const;
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
    start() {
      if (playing !== null) return;
      const audio = ready();
      playing = audio.createGain();
      playing.connect(audio.destination);
      for (let round = 0; round < repetitions; round += 1) {
        for (const [position, frequencyHz] of notesHz.entries()) {
          playNote(audio, playing, frequencyHz, audio.currentTime + 0.05 + round * repeatS + position * noteS * 0.8);
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

function playNote(audio: AudioContext, out: GainNode, frequencyHz: number, atS: number): void {
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
