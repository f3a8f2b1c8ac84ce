/** What was heard of one element. */
export type SoundReadings = {
  /** Tones in the order in which they came, runs counted once, in Hz. */
  readonly tonesHz: readonly number[];
  /** Windows without any sound, one after another, up to now. */
  readonly silentWindows: number;
  readonly windows: number;
};

export type SoundWatch = {
  readonly readings: () => SoundReadings;
  /** Forget what was heard, so that what comes next can be told from what came before. */
  readonly restart: () => void;
  readonly stop: () => void;
};

/**
 * Runs inside a page (so it may use nothing but its arguments): listens to the audio track that `element` plays, also when a call that
 * came back brings another one, and notes which of `tonesHz` sound. A spectrum is taken every 40 ms over a window of 85 ms; a tone counts after three in a row.
 */
export function watchSound(element: Element, tonesHz: readonly number[]): SoundWatch {
  if (!(element instanceof HTMLMediaElement)) throw new Error('not a media element');
  const trackNow = () => (element.srcObject instanceof MediaStream ? element.srcObject.getAudioTracks()[0] : undefined);
  if (trackNow() === undefined) throw new Error('the element plays no stream with sound');
  const windowSamples = 4096;
  const everyMs = 40;
  const soundAboveDb = -65;
  const toneAboveDb = -50;
  const toleranceHz = 30;
  const windowsForTone = 3;

  // Chromium gives a remote track to Web Audio only while an element plays it too.
  const keepAlive = document.createElement('audio');
  keepAlive.muted = true;
  const context = new AudioContext();
  void context.resume();
  const analyser = context.createAnalyser();
  analyser.fftSize = windowSamples;
  analyser.smoothingTimeConstant = 0;
  let heardTrack: MediaStreamTrack | undefined;
  let source: MediaStreamAudioSourceNode | undefined;
  const follow = () => {
    const track = trackNow();
    if (track === undefined || track === heardTrack) return;
    heardTrack = track;
    source?.disconnect();
    const stream = new MediaStream([track]);
    keepAlive.srcObject = stream;
    void keepAlive.play();
    source = context.createMediaStreamSource(stream);
    source.connect(analyser);
  };
  follow();
  const levels = new Float32Array(analyser.frequencyBinCount);

  let heard: number[] = [];
  let silentWindows = 0;
  let windows = 0;
  let candidateHz = 0;
  let candidateRun = 0;

  const timer = setInterval(() => {
    follow();
    if (context.state !== 'running') return;
    windows += 1;
    analyser.getFloatFrequencyData(levels);
    let peak = 0;
    for (let bin = 1; bin < levels.length; bin += 1) if ((levels[bin] ?? -Infinity) > (levels[peak] ?? -Infinity)) peak = bin;
    const peakDb = levels[peak] ?? -Infinity;
    silentWindows = peakDb < soundAboveDb ? silentWindows + 1 : 0;
    const peakHz = (peak * context.sampleRate) / windowSamples;
    const toneHz = peakDb < toneAboveDb ? undefined : tonesHz.find((tone) => Math.abs(tone - peakHz) <= toleranceHz);
    if (toneHz === undefined) {
      candidateRun = 0;
      return;
    }
    candidateRun = toneHz === candidateHz ? candidateRun + 1 : 1;
    candidateHz = toneHz;
    if (candidateRun === windowsForTone && heard.at(-1) !== toneHz) heard.push(toneHz);
  }, everyMs);

  return {
    readings: () => ({ tonesHz: [...heard], silentWindows, windows }),
    restart: () => {
      heard = [];
      silentWindows = 0;
      candidateRun = 0;
    },
    stop: () => {
      clearInterval(timer);
      keepAlive.srcObject = null;
      source?.disconnect();
      void context.close();
    },
  };
}
