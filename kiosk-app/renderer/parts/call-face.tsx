import { ShieldCheck, Timer } from 'lucide-react';
import { useState } from 'react';
import { useVisitState } from '../app/visit-context.tsx';
import type { VisitState } from '../app/visit-state.ts';
import type { TextFunction } from '../i18n/text.tsx';
import { useText } from '../i18n/text.tsx';
import { DeviceNews, hasTrouble } from './device-news.tsx';
import { Live } from './live.tsx';
import { useNow } from './place-and-time.tsx';
import { TrackVideo } from './track-video.tsx';

/** The officer, life-size; who is present and that nothing is recorded, in words, always in the same corner. */
export function CallFace({ selfIsShown }: { readonly selfIsShown: boolean }) {
  const t = useText();
  const officer = useVisitState((state) => state.call?.officer);
  const remote = useVisitState((state) => state.remoteVideo);
  const isMuted = useVisitState((state) => state.remoteVideoMuted);
  const camera = useVisitState((state) => state.ownCamera);
  const name = officer?.displayName ?? '';
  const isSeen = remote !== null && !isMuted;
  return (
    <>
      {isSeen && <TrackVideo className="officer" track={remote} label={t('call.officerVideo', { name })} />}
      <div className="bar">
        <p className="pill">
          <span className="dot" aria-hidden />
          <span>
            <b>{name}</b>, {t('call.police', { unit: officer?.unit ?? '' })}
          </span>
        </p>
        <Duration />
      </div>
      <CallNews name={name} isSeen={isSeen} />
      <DeviceNews name={name} isSeen={isSeen} />
      <div className="face-foot">
        <p className="pill">
          <ShieldCheck className="icon" aria-hidden />
          <span>{t('call.present', { name })}</span>
        </p>
        {selfIsShown && camera !== null && <TrackVideo className="self" track={camera} label={t('call.ownVideo')} mirrored corner />}
      </div>
    </>
  );
}

/** What goes wrong, or is about to go right, in words over the picture. */
function CallNews({ name, isSeen }: { readonly name: string; readonly isSeen: boolean }) {
  const t = useText();
  const news = useVisitState(newsOf);
  const isBack = useVisitState(({ call }) => call?.ticket.brokeOffWith?.officerId === call?.officer.officerId);
  const text = news === 'started' ? undefined : sentence(t, news, name);
  return (
    <Live>
      <span className="visually-hidden">{t(isBack ? 'call.back' : 'call.started', { name })}</span>
      {text !== undefined && <p className={isSeen ? 'news pill' : 'news news-alone'}>{text}</p>}
    </Live>
  );
}

type News =
  | 'officerAway'
  | 'lost'
  | 'weak'
  | 'connecting'
  | 'cameraOff'
  | 'officerMuted'
  | 'muted'
  | 'cameraIsOff'
  | 'newOfficer'
  | 'started';

function newsOf(state: VisitState): News {
  if (!state.officerConnected) return 'officerAway';
  if (state.mediaPath === 'lost') return 'lost';
  if (state.microphoneMuted) return 'muted';
  if (state.remoteAudioMuted) return 'officerMuted';
  if (state.cameraMuted) return 'cameraIsOff';
  // A camera that fails is told beside this, with what it means.
  if (hasTrouble(state.officerDevices?.camera)) return 'started';
  if (state.mediaPath === 'weak') return 'weak';
  if (state.remoteVideo === null) return 'connecting';
  if (state.remoteVideoMuted) return 'cameraOff';
  const before = state.call?.ticket.brokeOffWith ?? null;
  return before !== null && before.officerId !== state.call?.officer.officerId ? 'newOfficer' : 'started';
}

function sentence(t: TextFunction, news: Exclude<News, 'started'>, name: string): string {
  switch (news) {
    case 'officerAway':
      return t('call.officerAway', { name });
    case 'lost':
      return t('call.lost');
    case 'weak':
      return t('call.weak');
    case 'muted':
      return t('call.muted', { name });
    case 'officerMuted':
      return t('call.officerMuted', { name });
    case 'cameraIsOff':
      return t('call.cameraIsOff', { name });
    case 'connecting':
      return t('call.connecting', { name });
    case 'newOfficer':
      return t('call.newOfficer', { name });
    case 'cameraOff':
      return t('call.officerCameraOff', { name });
  }
}

function Duration() {
  const t = useText();
  const sinceMs = useVisitState((state) => state.callSinceMs);
  const [shownAtMs] = useState(() => performance.now() - Date.now());
  // Redrawn by the wall clock's ticks, measured by the monotonic one.
  const seconds = Math.max(0, Math.floor((useNow(1_000).getTime() + shownAtMs - sinceMs) / 1_000));
  const text = `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;
  return (
    <p className="pill" role="timer" aria-label={t('call.duration')}>
      <Timer className="icon" aria-hidden />
      <span className="digits">{text}</span>
    </p>
  );
}
