import type { MediaDeviceState, MediaDeviceStates } from '@loket/contract';
import { useVisitState } from '../app/visit-context.tsx';
import { type MessageKey, useText } from '../i18n/text.tsx';
import { Live } from './live.tsx';

export const hasTrouble = (state: MediaDeviceState | undefined): boolean => state !== undefined && state !== 'ok' && state !== 'off';

/** What camera, microphone and loudspeaker of this side mean for the call, one sentence for each thing that fails. */
function ownNews({ camera, microphone, loudspeaker }: MediaDeviceStates): MessageKey[] {
  const [unseen, unheard] = [hasTrouble(camera), hasTrouble(microphone)];
  if (unseen && unheard && hasTrouble(loudspeaker)) return ['devices.own.all'];
  const news: MessageKey[] = [];
  if (unseen && unheard) news.push('devices.own.both');
  else if (unheard) news.push('devices.own.microphone');
  else if (unseen) news.push(camera === 'frozen' ? 'devices.own.frozen' : 'devices.own.camera');
  if (hasTrouble(loudspeaker)) news.push('devices.own.loudspeaker');
  return news;
}

/** The same of the officer's side. */
function officerNews(states: MediaDeviceStates | null): MessageKey[] {
  if (states === null) return [];
  const { camera, microphone, loudspeaker } = states;
  const [unseen, unheard] = [hasTrouble(camera), hasTrouble(microphone)];
  const news: MessageKey[] = [];
  if (unseen && unheard) news.push('devices.officer.both');
  else if (unheard) news.push('devices.officer.microphone');
  else if (unseen) news.push(camera === 'frozen' ? 'devices.officer.frozen' : 'devices.officer.camera');
  if (hasTrouble(loudspeaker)) news.push('devices.officer.loudspeaker');
  return news;
}

/** In a call: who is not seen or heard now, and that the other side knows. */
export function DeviceNews({ name, isSeen }: { readonly name: string; readonly isSeen: boolean }) {
  const t = useText();
  const own = useVisitState((state) => state.ownDevices);
  const officer = useVisitState((state) => state.officerDevices);
  return (
    <Live>
      {[...ownNews(own), ...officerNews(officer)].map((key) => (
        <p key={key} className={isSeen ? 'news pill' : 'news news-alone'}>
          {t(key, { name })}
        </p>
      ))}
    </Live>
  );
}
