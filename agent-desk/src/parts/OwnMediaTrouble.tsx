import { useDesk } from '../app/desk-context.tsx';
import { useStore } from '../app/use-store.ts';
import { useText } from '../i18n/use-text.ts';
import { ownTroubles } from '../state/own-media-trouble.ts';
import { Button } from './Button.tsx';

/** Says that the citizen cannot see or hear the officer, or not be heard, and offers the way on. */
export function OwnMediaTrouble() {
  const desk = useDesk();
  const text = useText();
  const troubles = ownTroubles(useStore(desk.ownMedia.store));
  return (
    <div role="alert">
      {troubles.length > 0 && (
        <div className="strip strip-ask strip-action">
          <p>{troubles.map((trouble) => text(trouble)).join(' ')}</p>
          <Button onPress={() => void desk.ownMedia.reopen()}>{text('ownMedia.retry')}</Button>
        </div>
      )}
    </div>
  );
}
