import type { MediaDeviceState, MediaDeviceStates } from '@loket/contract';
import { useVisitState } from '../app/visit-context.tsx';
import { type MessageKey, useText } from '../i18n/text.tsx';
import { Live } from './live.tsx';

export const hasTrouble = (state: MediaDeviceState | undefined): boolean => state !== undefined && state !== 'ok' && state !== 'off';

/** What the devices of one side mean for the call, one sentence for each thing that fails. */
function newsOf(side: 'own' | 'officer', states: MediaDeviceStates | null): MessageKey[] {
  if (states === null) return [];
  const { camera, microphone, loudspeaker } = states;
  const [unseen, unheard, deaf] = [hasTrouble(camera), hasTrouble(microphone), hasTrouble(loudspeaker)];
  if (unseen && unheard && deaf && side === 'own') return ['devices.own.all'];
  const news: MessageKey[] = [];
  if (unseen && unheard) news.push(`devices.${side}.both`);
  else if (unheard) news.push(`devices.${side}.microphone`);
  else if (unseen) news.push(camera === 'frozen' ? `devices.${side}.frozen` : `devices.${side}.camera`);
  if (deaf) news.push(`devices.${side}.loudspeaker`);
  return news;
}

/** In a call: who is not seen or heard now, and that the other side knows. */
export function DeviceNews({ name, isSeen }: { readonly name: string; readonly isSeen: boolean }) {
  const t = useText();
  const own = useVisitState((state) => state.ownDevices);
  const officer = useVisitState((state) => state.officerDevices);
  return (
    <Live>
      {[...newsOf('own', own), ...newsOf('officer', officer)].map((key) => (
        <p key={key} className={isSeen ? 'news pill' : 'news news-alone'}>
          {t(key, { name })}
        </p>
      ))}
    </Live>
  );
}
