declare global {
  var collectedTracks: MediaStreamTrack[] | undefined;
}

/**
 * Runs in a page before its own scripts: keeps every track that a camera or microphone gave, and every copy of one (each holds the
 * device open), so that a test can see which are open.
 */
export function collectTracks(): void {
  const tracks: MediaStreamTrack[] = [];
  globalThis.collectedTracks = tracks;
  const keep = (track: MediaStreamTrack): MediaStreamTrack => {
    tracks.push(track);
    const clone = track.clone.bind(track);
    track.clone = () => keep(clone());
    return track;
  };
  const devices = navigator.mediaDevices;
  const open = devices.getUserMedia.bind(devices);
  devices.getUserMedia = async (constraints) => {
    const stream = await open(constraints);
    for (const track of stream.getTracks()) keep(track);
    return stream;
  };
}

/** Runs in a page: the kinds of the tracks that are open now, each once. */
export function openTracks(): string[] {
  const open = (globalThis.collectedTracks ?? []).filter(({ readyState }) => readyState === 'live');
  return [...new Set(open.map(({ kind }) => kind))];
}
