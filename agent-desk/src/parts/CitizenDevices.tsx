import { useDesk } from '../app/desk-context.tsx';
import { useStore } from '../app/use-store.ts';
import { useText } from '../i18n/use-text.ts';
import { citizenTroubles } from '../state/own-media-trouble.ts';

/** Says what does not work at the kiosk: a citizen who is not heard cannot tell it. */
export function CitizenDevices() {
  const desk = useDesk();
  const text = useText();
  const troubles = citizenTroubles(useStore(desk.call.store).citizenDevices);
  return (
    <div role="status">
      {troubles.map((trouble) => (
        <p key={trouble} className="strip strip-ask">
          {text(trouble)}
        </p>
      ))}
    </div>
  );
}
