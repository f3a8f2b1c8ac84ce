import type { OwnTracks } from '../state/own-media.ts';

/** The officer's camera at 720p and a microphone cleaned up for speech. Rejects as getUserMedia does. */
export async function openOwnMedia(): Promise<OwnTracks> {
  const stream = await navigator.mediaDevices.getUserMedia({
    video: { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30, max: 30 } },
    audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
  });
  return { camera: stream.getVideoTracks()[0] ?? null, microphone: stream.getAudioTracks()[0] ?? null };
}
