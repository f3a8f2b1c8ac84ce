import { useDesk } from '../app/desk-context.tsx';
import { useStore } from '../app/use-store.ts';
import { useText } from '../i18n/use-text.ts';
import type { OwnMediaState } from '../state/own-media.ts';
import { Button } from './Button.tsx';

function trouble({ state, camera, microphone }: OwnMediaState) {
  if (state === 'refused' || state === 'missing') return `ownMedia.${state}` as const;
  if (state !== 'open') return null;
  if (microphone === null) return 'ownMedia.noMicrophone' as const;
  return camera === null ? ('ownMedia.noCamera' as const) : null;
}

/** Says that the citizen cannot see or hear the officer, and offers the way on. */
export function OwnMediaTrouble() {
  const desk = useDesk();
  const text = useText();
  const words = trouble(useStore(desk.ownMedia.store));
  return (
    <div role="alert">
      {words !== null && (
        <div className="strip strip-ask strip-action">
          <p>{text(words)}</p>
          <Button onPress={() => void desk.ownMedia.reopen()}>{text('ownMedia.retry')}</Button>
        </div>
      )}
    </div>
  );
}
