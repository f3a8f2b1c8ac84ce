import { civilTimeZone, localeOf } from '@loket/client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { IntlProvider } from 'react-intl';
import { messagesOf } from '../i18n/messages.ts';
import { Palette } from '../parts/Palette.tsx';
import { DeskScreen } from '../screens/DeskScreen.tsx';
import { LoadingScreen, OtherRoleScreen, SignInScreen, TakenOverScreen, UnreachableScreen } from '../screens/plain-screens.tsx';
import type { RingTone } from '../sound/ring-tone.ts';
import type { PreferencesConcern } from '../state/preferences.ts';
import type { Desk } from './desk.ts';
import { WorkplaceProvider } from './desk-context.tsx';
import type { DeskHolder } from './desk-holder.ts';
import type { Me } from './me.ts';
import { useStore } from './use-store.ts';

export type AppParts = {
  readonly preferences: PreferencesConcern;
  readonly holder: DeskHolder;
  readonly ringTone: RingTone;
  readonly fetchMe: (signal: AbortSignal) => Promise<Me | null>;
  readonly postSignOut: () => Promise<void>;
};

const meKey = ['me'] as const;

/** Chooses the screen by who is signed in. */
export function App(parts: AppParts) {
  const { language, theme } = useStore(parts.preferences.store);
  useEffect(() => {
    document.documentElement.lang = language;
    if (theme === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }, [language, theme]);
  return (
    <IntlProvider locale={localeOf[language]} messages={{ ...messagesOf[language] }} timeZone={civilTimeZone}>
      <SignedInOrNot {...parts} />
    </IntlProvider>
  );
}

function SignedInOrNot({ preferences, holder, ringTone, fetchMe, postSignOut }: AppParts) {
  const queryClient = useQueryClient();
  const { data: me, isPending, isError, refetch } = useQuery({ queryKey: meKey, queryFn: ({ signal }) => fetchMe(signal) });
  const desk = useStore(holder.store);
  const hasDesk = me?.roles.some((role) => role === 'officer' || role === 'supervisor') ?? false;

  useEffect(() => {
    if (me !== undefined && me !== null && hasDesk) holder.open(me);
    if (me === null) holder.close();
  }, [me, hasDesk, holder]);

  const signOut = (): void => {
    holder.close();
    void postSignOut().finally(() => queryClient.resetQueries({ queryKey: meKey }));
  };

  if (isPending) return <LoadingScreen preferences={preferences} />;
  if (isError && me === undefined) return <UnreachableScreen preferences={preferences} retry={() => void refetch()} />;
  if (me === null || me === undefined) return <SignInScreen preferences={preferences} />;
  if (!hasDesk) return <OtherRoleScreen preferences={preferences} me={me} signOut={signOut} />;
  if (desk === null) return <LoadingScreen preferences={preferences} />;
  return (
    <OpenDesk
      key={me.officer.officerId}
      desk={desk}
      preferences={preferences}
      ringTone={ringTone}
      signOut={signOut}
      takeBack={() => holder.reopen()}
      checkSignIn={() => void refetch()}
    />
  );
}

type OpenDeskProps = {
  readonly desk: Desk;
  readonly preferences: PreferencesConcern;
  readonly ringTone: RingTone;
  readonly signOut: () => void;
  readonly takeBack: () => void;
  readonly checkSignIn: () => void;
};

function OpenDesk({ desk, preferences, ringTone, signOut, takeBack, checkSignIn }: OpenDeskProps) {
  const [paletteOpen, setPaletteOpen] = useState(false);
  const { connection } = useStore(desk.session.store);
  useEffect(() => {
    // A refused connection looks like a lost one: ask whether the sign-in still holds.
    if (connection === 'lost') checkSignIn();
  }, [connection, checkSignIn]);
  const workplace = useMemo(
    () => ({ desk, preferences, ringTone, signOut, openPalette: () => setPaletteOpen(true) }),
    [desk, preferences, ringTone, signOut],
  );

  if (connection === 'replaced') return <TakenOverScreen preferences={preferences} takeBack={takeBack} />;
  return (
    <WorkplaceProvider workplace={workplace}>
      <DeskScreen />
      {paletteOpen && <Palette close={() => setPaletteOpen(false)} />}
    </WorkplaceProvider>
  );
}
