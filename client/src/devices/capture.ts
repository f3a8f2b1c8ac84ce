import type { MediaSource } from '@loket/contract';

export type CapturedTracks = Readonly<Partial<Record<MediaSource, MediaStreamTrack>>>;

/** The cameras and microphones of this computer. */
export type Capture = {
  /** Opens these at once; rejects as getUserMedia does if one of them fails (W3C Media Capture and Streams, 10.2). */
  open(sources: readonly MediaSource[]): Promise<CapturedTracks>;
  /** Hear that something was plugged in or out, or that a permission changed. Answers a function that stops it. */
  onChange(listener: () => void): () => void;
};

type Constraints = Readonly<Record<MediaSource, MediaTrackConstraints>>;

/** The browser's own. `constraints` are asked for at each opening. */
export function createBrowserCapture(constraints: () => Constraints): Capture {
  const devices = navigator.mediaDevices;
  return {
    async open(sources) {
      const { camera, microphone } = constraints();
      const stream = await devices.getUserMedia({
        ...(sources.includes('camera') && { video: camera }),
        ...(sources.includes('microphone') && { audio: microphone }),
      });
      const [cameraTrack, microphoneTrack] = [stream.getVideoTracks()[0], stream.getAudioTracks()[0]];
      return { ...(cameraTrack && { camera: cameraTrack }), ...(microphoneTrack && { microphone: microphoneTrack }) };
    },
    onChange(listener) {
      const stopped = new AbortController();
      const { signal } = stopped;
      devices.addEventListener('devicechange', () => listener(), { signal });
      for (const name of ['camera', 'microphone'] as const) {
        // Not every browser knows these names; there a new try is made by hand.
        navigator.permissions.query({ name }).then(
          (status) => status.addEventListener('change', () => listener(), { signal }),
          () => undefined,
        );
      }
      return () => stopped.abort();
    },
  };
}
