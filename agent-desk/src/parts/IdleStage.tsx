import { useDesk } from '../app/desk-context.tsx';
import { useStore } from '../app/use-store.ts';
import { useText } from '../i18n/use-text.ts';
import { Button } from './Button.tsx';
import { Picture } from './MediaTile.tsx';

/** The middle when there is no call: what state this desk is in, and the one thing to do. */
export function IdleStage() {
  const desk = useDesk();
  const text = useText();
  const { available } = useStore(desk.queue.store);
  const { roles } = useStore(desk.session.store);
  const own = useStore(desk.ownMedia.store);
  const mode = roles.includes('officer') ? (available ? 'ready' : 'paused') : 'viewer';
  return (
    <section className="idle" aria-label={text('stage.label')}>
      <div className="idle-words">
        <h2>{text(`idle.${mode}.title`)}</h2>
        <p>{text(`idle.${mode}.explain`)}</p>
        {mode === 'paused' && (
          <Button kind="main" command="setAvailable" onPress={() => void desk.setAvailable(true)}>
            {text('idle.paused.button')}
          </Button>
        )}
      </div>
      {mode === 'ready' && (
        <figure className="idle-preview">
          {own.state === 'open' && own.camera !== null ? (
            <Picture track={own.camera} label={text('idle.preview')} testId="own-preview" mirrored />
          ) : (
            <p role="status">{text(`ownMedia.${own.state === 'open' ? 'missing' : own.state}`)}</p>
          )}
          <figcaption>{text('idle.preview')}</figcaption>
        </figure>
      )}
      {mode === 'ready' && (own.state === 'refused' || own.state === 'missing') && (
        <Button onPress={() => void desk.ownMedia.open()}>{text('ownMedia.retry')}</Button>
      )}
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
      <Button kind="quiet" command="dismissEnded" onPress={() => desk.call.dismissEnded()}>
        {text('call.ended.dismiss')}
      </Button>
    </section>
  );
}
