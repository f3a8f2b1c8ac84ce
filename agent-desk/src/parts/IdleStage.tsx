import { useDesk } from '../app/desk-context.tsx';
import { useStore } from '../app/use-store.ts';
import { useText } from '../i18n/use-text.ts';
import { deskMode } from '../state/queue.ts';
import { Button } from './Button.tsx';
import { Picture } from './MediaTile.tsx';
import { OpeningNote } from './OpeningNote.tsx';
import { OwnMediaTrouble } from './OwnMediaTrouble.tsx';

/** The middle when there is no call: what state this desk is in, and the one thing to do. */
export function IdleStage() {
  const desk = useDesk();
  const text = useText();
  const queue = useStore(desk.queue.store);
  const { roles } = useStore(desk.session.store);
  const own = useStore(desk.ownMedia.store);
  const { offer } = useStore(desk.offer.store);
  const mode = roles.includes('officer') ? deskMode(queue) : 'viewer';
  return (
    <section className="idle" aria-label={text('stage.label')}>
      <OpeningNote />
      {offer === null && (
        <div className="idle-words">
          <h2>{text(`idle.${mode}.title`)}</h2>
          <p>{text(`idle.${mode}.explain`)}</p>
          {(mode === 'paused' || mode === 'duty') && (
            <Button kind={mode === 'paused' ? 'main' : 'plain'} command="setAvailable" onPress={() => void desk.setAvailable(true)}>
              {text('idle.paused.button')}
            </Button>
          )}
        </div>
      )}
      {mode === 'ready' && (
        <figure className="idle-preview">
          {own.camera.track === null ? (
            <p role="status">{own.camera.state === 'opening' && text('ownMedia.opening')}</p>
          ) : (
            <Picture track={own.camera.track} label={text('idle.preview')} testId="own-preview" own />
          )}
          <figcaption>{text('idle.preview')}</figcaption>
        </figure>
      )}
      {mode === 'ready' && <OwnMediaTrouble />}
    </section>
  );
}

/** How the last call ended; stays until it is put away or a new one comes. */
export function EndedNotice() {
  const desk = useDesk();
  const text = useText();
  const { ended } = useStore(desk.call.store);
  if (ended === null) return null;
  return (
    <section className="strip strip-info strip-action" aria-label={text('call.ended.title')}>
      <p role="status">
        <strong>{text('call.ended.title')}</strong> {text(`call.ended.${ended.reason}`, { place: ended.place })}
      </p>
      <Button kind="quiet" command="dismissNotice" onPress={() => desk.call.dismissEnded()}>
        {text('notice.dismiss')}
      </Button>
    </section>
  );
}
