/** Loudness of a track, 0 to 1, told about ten times a second until the returned function is called (twice is fine). */
export function meterSound(track: MediaStreamTrack, onLevel: (level: number) => void): () => void {
  const context = new AudioContext();
  const source = context.createMediaStreamSource(new MediaStream([track]));
  const analyser = context.createAnalyser();
  analyser.fftSize = 1024;
  source.connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
    // Speech at arm's length has an RMS of some 0.02 to 0.2: a square root spreads that over the bar.
    onLevel(Math.min(1, Math.sqrt(Math.sqrt(power)) * 1.6));
  }, 100);
  return () => {
    clearInterval(timer);
    source.disconnect();
    if (context.state !== 'closed') void context.close();
  };
}
