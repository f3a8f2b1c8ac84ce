import { type Me, signInFailure, signInPath } from '../app/me.ts';
import { useText } from '../i18n/use-text.ts';
import { Button } from '../parts/Button.tsx';
import type { PreferencesConcern } from '../state/preferences.ts';
import { PlainScreen } from './PlainScreen.tsx';

type Props = { readonly preferences: PreferencesConcern };

export function LoadingScreen({ preferences }: Props) {
  const text = useText();
  return (
    <PlainScreen screen="loading" title={text('app.name')} preferences={preferences}>
      <p role="status">{text('app.loading')}</p>
    </PlainScreen>
  );
}

export function UnreachableScreen({ preferences, retry }: Props & { readonly retry: () => void }) {
  const text = useText();
  return (
    <PlainScreen screen="unreachable" title={text('app.name')} preferences={preferences}>
      <p role="alert">{text('signIn.unreachable')}</p>
      <Button kind="main" onPress={retry}>
        {text('signIn.retry')}
      </Button>
    </PlainScreen>
  );
}

/** A link, not a form: signing in happens at the organisation's own provider. */
export function SignInScreen({ preferences }: Props) {
  const text = useText();
  const failed = signInFailure(window.location.search);
  return (
    <PlainScreen screen="sign-in" title={text('signIn.title')} preferences={preferences}>
      <p className="plain-lead">{text('signIn.subtitle')}</p>
      {failed !== null && (
        <p role="alert" className="strip strip-ask">
          {text(`signIn.failed.${failed}`)}
        </p>
      )}
      <p>{text('signIn.explain')}</p>
      <a className="button button-main" href={signInPath}>
        {text('signIn.button')}
      </a>
    </PlainScreen>
  );
}

/** For whoever has no desk here (yet): what they can do. */
export function OtherRoleScreen({ preferences, me, signOut }: Props & { readonly me: Me; readonly signOut: () => void }) {
  const text = useText();
  return (
    <PlainScreen screen="other-role" title={text('otherRole.title', { name: me.officer.displayName })} preferences={preferences}>
      {me.roles.includes('receptionist') && <p>{text('otherRole.receptionist')}</p>}
      {me.roles.includes('technician') && <p>{text('otherRole.technician')}</p>}
      {me.roles.length === 0 && <p>{text('otherRole.none')}</p>}
      <Button kind="plain" onPress={signOut}>
        {text('top.signOut')}
      </Button>
    </PlainScreen>
  );
}

export function TakenOverScreen({ preferences, takeBack }: Props & { readonly takeBack: () => void }) {
  const text = useText();
  return (
    <PlainScreen screen="taken-over" title={text('takenOver.title')} preferences={preferences}>
      <p role="status">{text('takenOver.explain')}</p>
      <Button kind="main" autoFocus onPress={takeBack}>
        {text('takenOver.here')}
      </Button>
    </PlainScreen>
  );
}
