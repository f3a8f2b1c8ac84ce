declare global {
  var collectedTracks: MediaStreamTrack[] | undefined;
}

/** Runs in a page before its own scripts: keeps every track that a camera or microphone gave, so that a test can see which are open. */
export function collectTracks(): void {
  const tracks: MediaStreamTrack[] = [];
  globalThis.collectedTracks = tracks;
  const devices = navigator.mediaDevices;
  const open = devices.getUserMedia.bind(devices);
  devices.getUserMedia = async (constraints) => {
    const stream = await open(constraints);
    tracks.push(...stream.getTracks());
    return stream;
  };
}

/** Runs in a page: the kinds of the tracks that are open now. */
export function openTracks(): string[] {
  return (globalThis.collectedTracks ?? []).filter(({ readyState }) => readyState === 'live').map(({ kind }) => kind);
}
