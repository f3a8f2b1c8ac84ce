import type { MediaDeviceStates } from '@loket/contract';
import type { Signalling } from '../signalling/signalling.ts';

/** Tells the server how the devices of this seat are: at each connection, and when it is told that something changed. */
export function reportDevices(
  signalling: Signalling,
  now: () => MediaDeviceStates,
): { readonly changed: () => void; readonly close: () => void } {
  let told = '';
  const tell = (): void => {
    const states = now();
    const text = JSON.stringify(states);
    if (signalling.state !== 'ready' || text === told) return;
    told = text;
    void signalling.request('media.reportDevices', { states });
  };
  const stop = signalling.onState((state) => {
    told = '';
    if (state === 'ready') tell();
  });
  tell();
  return { changed: tell, close: stop };
}
