import type { MediaDeviceState, MediaDeviceStates } from '@loket/contract';
import type { OwnMediaState } from './own-media.ts';

/** A device that cannot be used as it should: for each there are words. */
export type DeviceTrouble = Exclude<MediaDeviceState, 'off' | 'ok'>;

export const troubleOf = (state: MediaDeviceState | 'opening'): DeviceTrouble | null =>
  state === 'off' || state === 'ok' || state === 'opening' ? null : state;

/** What is wrong with the officer's own devices; the same thing with camera and microphone is said once. */
export function ownTroubles({ camera, microphone, loudspeaker }: OwnMediaState) {
  const [seen, heard] = [troubleOf(camera.state), troubleOf(microphone.state)];
  const isSame = seen !== null && seen === heard;
  return [
    ...(isSame ? [`ownMedia.both.${seen === 'refused' ? 'refused' : 'missing'}` as const] : []),
    ...(seen === null || isSame ? [] : [`ownMedia.camera.${cameraWord(seen)}` as const]),
    ...(heard === null || isSame ? [] : [`ownMedia.microphone.${microphoneWord(heard)}` as const]),
    ...(loudspeaker === 'ok' ? [] : ['ownMedia.loudspeaker' as const]),
  ];
}

/** What is wrong at the kiosk, for the officer. */
export function citizenTroubles(states: MediaDeviceStates | null) {
  if (states === null) return [];
  const [seen, heard, plays] = [troubleOf(states.camera), troubleOf(states.microphone), troubleOf(states.loudspeaker)];
  // A camera that stands still shows a picture of sorts, so that is another thing.
  const isNeither = seen !== null && seen !== 'frozen' && heard !== null;
  return [
    ...(isNeither ? [`call.citizenBoth.${seen === 'refused' && heard === 'refused' ? 'refused' : 'missing'}` as const] : []),
    ...(seen === null || isNeither ? [] : [`call.citizenCamera.${cameraWord(seen)}` as const]),
    ...(heard === null || isNeither ? [] : [`call.citizenMicrophone.${microphoneWord(heard)}` as const]),
    ...(plays === null ? [] : ['call.citizenLoudspeaker' as const]),
  ];
}

/** Held by another program or out of order is the same to whoever must mend it: not there for us. */
const cameraWord = (trouble: DeviceTrouble) => (trouble === 'refused' || trouble === 'frozen' ? trouble : 'missing');
const microphoneWord = (trouble: DeviceTrouble) => (trouble === 'refused' || trouble === 'silent' ? trouble : 'missing');
