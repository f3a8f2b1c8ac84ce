import { MapPin, MicOff, Signal, SignalLow, SignalMedium, VideoOff } from 'lucide-react';
import { useDesk } from '../app/desk-context.tsx';
import { useStore } from '../app/use-store.ts';
import { useText } from '../i18n/use-text.ts';
import type { CallView } from '../state/call.ts';
import { troubleOf } from '../state/own-media-trouble.ts';
import { qualityLevel } from '../state/quality.ts';
import { Button } from './Button.tsx';
import { CallControls } from './CallControls.tsx';
import { CitizenDevices } from './CitizenDevices.tsx';
import { Picture, Sound } from './MediaTile.tsx';
import { OpeningInCall } from './OpeningNote.tsx';
import { OwnMediaTrouble } from './OwnMediaTrouble.tsx';

/** The citizen large, the officer small, and in words whatever is not as it should be. */
export function CallStage() {
  const desk = useDesk();
  const text = useText();
  const view = useStore(desk.call.store);
  const own = useStore(desk.ownMedia.store);
  const camera = own.camera.track;
  const { call, remote, muted } = view;
  if (call === null) return null;
  return (
    <section className="call" aria-label={text('stage.label')}>
      <div className="call-pictures">
        <Picture track={remote.camera.track} label={text('call.citizenVideo')} testId="citizen-video" />
        <Sound track={remote.microphone.track} testId="citizen-audio" outlet={own.loudspeaker} />
        {(remote.camera.track === null || remote.camera.muted) && <p className="call-cover">{text(coverOf(view))}</p>}
        <div className="pill-row">
          <p className="pill">
            <MapPin className="icon" aria-hidden />
            {call.kiosk.place} · {call.kiosk.name}
          </p>
          <p className="pill pill-promise">{text('call.notRecorded')}</p>
        </div>
        <div className="pill-stack">
          {remote.microphone.muted && (
            <p className="pill">
              <MicOff className="icon" aria-hidden />
              {text('call.citizenMuted')}
            </p>
          )}
          {/* Nothing is measured of a picture that is gone; the strip below says so. */}
          {view.connection !== 'lost' && <QualityPill view={view} />}
        </div>
        <div className="call-own">
          <Picture track={muted.camera ? null : camera} label={text('call.ownVideo')} testId="own-video" own />
          {(muted.camera || camera === null) && (
            <p className="call-own-off">
              <VideoOff className="icon" aria-hidden />
              {text('call.ownCameraOff')}
            </p>
          )}
        </div>
      </div>
      <div role="alert">
        {view.citizenHides && <p className="strip strip-ask">{text('call.citizenHides')}</p>}
        {view.citizenSays !== null && (
          <div className="strip strip-info strip-action">
            <p>{text(`call.signal.${view.citizenSays}`)}</p>
            <Button kind="quiet" onPress={() => desk.call.dismissSignal()}>
              {text('call.signal.dismiss')}
            </Button>
          </div>
        )}
      </div>
      <div role="status">
        {!view.peerConnected && <p className="strip strip-ask">{text('call.peerLost')}</p>}
        {view.connection === 'lost' && <p className="strip strip-ask">{text('call.mediaLost')}</p>}
        {view.connection === 'weak' && <p className="strip strip-ask">{text('call.mediaWeak')}</p>}
      </div>
      <OpeningInCall />
      <CitizenDevices />
      <OwnMediaTrouble />
      <CallControls />
    </section>
  );
}

/** Why the citizen is not seen: a camera that was put off is another thing than one that fails. */
function coverOf({ remote, citizenDevices }: CallView) {
  if (remote.camera.track !== null) return 'call.citizenCameraOff';
  return citizenDevices !== null && troubleOf(citizenDevices.camera) !== null ? 'call.citizenCameraFails' : 'call.noPicture';
}

const qualityIcons = { good: Signal, fair: SignalMedium, poor: SignalLow, unknown: SignalLow } as const;

function QualityPill({ view }: { readonly view: CallView }) {
  const text = useText();
  const measured = qualityLevel(view.quality);
  // Uneven sound is weak too, though nothing is lost and the way is short.
  const level = view.connection === 'weak' && measured === 'good' ? 'fair' : measured;
  const Icon = qualityIcons[level];
  const words = text(view.connection === 'checking' ? 'call.mediaChecking' : `call.quality.${level}`);
  const { roundTripMs } = view.quality;
  return (
    <p className={`pill pill-${level}`}>
      <Icon className="icon" aria-hidden />
      {roundTripMs === null ? words : text('call.quality.ms', { quality: words, ms: Math.round(roundTripMs) })}
    </p>
  );
}
