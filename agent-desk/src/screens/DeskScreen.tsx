import { useEffect } from 'react';
import { useCommands, useDesk } from '../app/desk-context.tsx';
import { useStore } from '../app/use-store.ts';
import { useText } from '../i18n/use-text.ts';
import { useKeys } from '../keys/use-keys.ts';
import { AppointmentsPanel } from '../parts/appointments/AppointmentsPanel.tsx';
import { CallStage } from '../parts/CallStage.tsx';
import { Checklist } from '../parts/Checklist.tsx';
import { DevicesCard } from '../parts/DevicesCard.tsx';
import { DocumentPanel } from '../parts/document/DocumentPanel.tsx';
import { Proposals } from '../parts/document/Proposals.tsx';
import { SigningPanel } from '../parts/document/SigningPanel.tsx';
import { TemplateChooser } from '../parts/document/TemplateChooser.tsx';
import { FilesToday } from '../parts/FilesToday.tsx';
import { HelpAlerts } from '../parts/HelpAlerts.tsx';
import { EndedNotice, IdleStage } from '../parts/IdleStage.tsx';
import { IdentityCard } from '../parts/identity/IdentityCard.tsx';
import { KeyLine } from '../parts/KeyLine.tsx';
import { KnownCard } from '../parts/KnownCard.tsx';
import { ConnectionBanner, Problems } from '../parts/Notices.tsx';
import { OfferAnnouncement, OfferCard } from '../parts/OfferCard.tsx';
import { OpenPoints } from '../parts/OpenPoints.tsx';
import { TopBar } from '../parts/TopBar.tsx';
import { WaitingList } from '../parts/WaitingList.tsx';
import type { Draft } from '../state/document.ts';

type ScreenName = 'desk-call' | 'desk-document' | 'desk-ringing' | 'desk-ready' | 'desk-paused' | 'desk-viewer';

function useScreenName(): ScreenName {
  const desk = useDesk();
  const { call } = useStore(desk.call.store);
  const { draft } = useStore(desk.document.store);
  const { offer } = useStore(desk.offer.store);
  const { available } = useStore(desk.queue.store);
  const { roles } = useStore(desk.session.store);
  if (call !== null) return draft === null ? 'desk-call' : 'desk-document';
  if (offer !== null) return 'desk-ringing';
  if (!roles.includes('officer')) return 'desk-viewer';
  return available ? 'desk-ready' : 'desk-paused';
}

/** The whole desk: who waits on the left, the call in the middle, what is known on the right. */
export function DeskScreen() {
  const desk = useDesk();
  const text = useText();
  const screen = useScreenName();
  const { call } = useStore(desk.call.store);
  const { draft } = useStore(desk.document.store);
  const { isOpen: bookIsOpen } = useStore(desk.appointments.store);
  useKeys(useCommands());
  useTitle();
  useKeptFocus();

  return (
    <div className="desk">
      <a className="skip" href="#stage">
        {text('app.skip')}
      </a>
      <TopBar />
      <div className="banners">
        <HelpAlerts />
        <ConnectionBanner />
        <Problems />
      </div>
      <main className="columns" data-screen={screen}>
        <div className="column column-left">
          <WaitingList />
          <FilesToday />
        </div>
        <div className="column column-middle" id="stage" tabIndex={-1}>
          <OfferAnnouncement />
          <OfferCard />
          <EndedNotice />
          {call === null && bookIsOpen && <AppointmentsPanel />}
          {call === null ? !bookIsOpen && <IdleStage /> : <Work draft={draft} />}
        </div>
        <aside className="column column-right" aria-label={text('right.label')}>
          {call !== null && bookIsOpen && <AppointmentsPanel />}
          {call !== null && <IdentityCard />}
          {draft !== null && <Checklist status={draft.status} />}
          <KnownCard />
          <DevicesCard />
          {draft !== null && <OpenPoints draft={draft} />}
        </aside>
      </main>
      <KeyLine />
    </div>
  );
}

/** The call, and beside it the document as soon as there is one. */
function Work({ draft }: { readonly draft: Draft | null }) {
  return (
    <div className={draft === null ? 'work' : 'work work-document'}>
      <div className="work-side">
        <CallStage />
        {draft === null ? <TemplateChooser /> : <SigningPanel draft={draft} />}
        <Proposals />
      </div>
      {draft !== null && <DocumentPanel draft={draft} />}
    </div>
  );
}

/** When what had the focus is gone (a call ended, an offer was answered), the keyboard goes on from the middle, not from the top. */
function useKeptFocus(): void {
  const desk = useDesk();
  const { call } = useStore(desk.call.store);
  const { offer } = useStore(desk.offer.store);
  useEffect(() => {
    if (document.activeElement === document.body) document.getElementById('stage')?.focus({ preventScroll: true });
  }, [call?.callId, offer?.offerId]);
}

/** The tab says that the desk rings, also when another tab is in front. */
function useTitle(): void {
  const desk = useDesk();
  const text = useText();
  const { offer } = useStore(desk.offer.store);
  const { call } = useStore(desk.call.store);
  const title =
    offer !== null ? text('app.title.ringing', { place: offer.ticket.kiosk.place }) : text(call === null ? 'app.name' : 'app.title.call');
  useEffect(() => {
    document.title = title;
  }, [title]);
}
