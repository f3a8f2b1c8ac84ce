import {
  type Appointment,
  AppointmentId,
  CallId,
  type CallState,
  ConnectionId,
  DraftId,
  type DraftStatus,
  type EventPayload,
  type HelpAlert,
  HelpAlertId,
  KioskId,
  OfferId,
  OfficerId,
  type OfficerRole,
  ParagraphId,
  paragraphSha256,
  type RequestResult,
  Sha256Hex,
  Template,
  TicketId,
  type WaitingTicket,
} from '@loket/contract';

/** Invented people and places for tests and for looking at screens. */
const uuid = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

export const samira = { officerId: OfficerId.parse(uuid(1)), displayName: 'Samira', unit: 'RSC Oost-Nederland' };
export const offerId = OfferId.parse(uuid(10));
export const callId = CallId.parse(uuid(20));
export const draftId = DraftId.parse(uuid(30));
export const otherDraftId = DraftId.parse(uuid(31));
const paragraphIds = [41, 42, 43, 44].map((number) => ParagraphId.parse(uuid(number)));
export const sha256 = Sha256Hex.parse('ab'.repeat(32));

export const hello = (serverTime: string, roles: readonly OfficerRole[] = ['officer']): RequestResult<'session.hello'> => ({
  protocol: 1,
  connectionId: ConnectionId.parse(uuid(2)),
  sessionEpoch: 1,
  identity: { kind: 'person', officer: samira, roles: [...roles] },
  routerRtpCapabilities: { codecs: [] },
  serverTime,
});

export const helpAlert = (since: string, more: Partial<HelpAlert> = {}): HelpAlert => ({
  alertId: HelpAlertId.parse(uuid(60)),
  kind: 'danger',
  kiosk: ticket(2, since).kiosk,
  since,
  ended: null,
  hidden: false,
  desksRinging: 2,
  answeredBy: null,
  unanswered: false,
  line: 'none',
  questions: [],
  ...more,
});

export function ticket(number: number, since: string, more: Partial<WaitingTicket> = {}): WaitingTicket {
  const places = ['Gemeentehuis Raalte', 'Gemeentehuis Heerde', 'Politiebureau Epe', 'Bibliotheek Olst'];
  return {
    ticketId: TicketId.parse(uuid(100 + number)),
    kiosk: {
      kioskId: KioskId.parse(uuid(200 + number)),
      name: 'Kamer 1',
      place: places[(number - 1) % places.length] ?? 'Raalte',
      address: 'Zwolsestraat 16, 8101 AC Raalte',
    },
    place: number,
    since,
    wish: 'aangifte',
    language: 'nl',
    canTalkFreely: true,
    standing: 'walkIn',
    appointment: null,
    offeredTo: null,
    reservedFor: null,
    brokeOffWith: null,
    ...more,
  };
}

export function appointment(more: Partial<Appointment> = {}): Appointment {
  return {
    appointmentId: AppointmentId.parse(uuid(300)),
    code: 'K7QP3M9X',
    place: { name: 'Kamer 1', place: 'Gemeentehuis Raalte', address: 'Zwolsestraat 16, 8101 AC Raalte' },
    startsAt: '2026-01-15T13:30:00.000Z',
    endsAt: '2026-01-15T14:00:00.000Z',
    firstName: 'Anouk',
    wish: 'aangifte',
    language: 'nl',
    state: 'booked',
    madeBy: 'Samira',
    ...more,
  };
}

export function offer(since: string, expiresInMs = 20_000): EventPayload<'offer.made'> {
  return { offerId, ticket: ticket(1, since), routerId: null, expiresInMs };
}

export function callState(startedAt: string): CallState {
  const started = ticket(1, startedAt);
  return {
    callId,
    ticketId: started.ticketId,
    startedAt,
    officer: samira,
    kiosk: started.kiosk,
    ticket: started,
    remoteProducers: [],
    devices: { button: { state: 'ready' }, mrzReader: { state: 'ready' }, receiptPrinter: { state: 'attention', reason: 'paperLow' } },
  };
}

export const template = Template.parse({
  templateId: 'diefstal-fiets',
  version: 4,
  route: 'counter',
  title: { nl: 'Diefstal fiets', en: 'Theft of a bicycle' },
  fields: [
    { key: 'brand', kind: 'text', label: { nl: 'Merk', en: 'Brand' }, required: true },
    {
      key: 'frameNumber',
      kind: 'text',
      label: { nl: 'Framenummer', en: 'Frame number' },
      help: { nl: 'Op de balhoofdbuis of onder de trapas', en: 'On the head tube or below the bottom bracket' },
      required: true,
    },
    { key: 'value', kind: 'euro', label: { nl: 'Waarde', en: 'Value' }, required: false },
    { key: 'stolenOn', kind: 'date', label: { nl: 'Datum', en: 'Date' }, required: true },
    { key: 'stolenAt', kind: 'time', label: { nl: 'Tijd', en: 'Time' }, required: false },
    {
      key: 'lock',
      kind: 'choice',
      label: { nl: 'Slot', en: 'Lock' },
      choices: [
        { value: 'ring', label: { nl: 'Ringslot', en: 'Ring lock' } },
        { value: 'ringAndChain', label: { nl: 'Ringslot en ketting', en: 'Ring lock and chain' } },
        { value: 'none', label: { nl: 'Geen slot', en: 'No lock' } },
      ],
      required: true,
    },
  ],
  storyHints: [
    { nl: 'Waar en hoe laat zette u de fiets neer?', en: 'Where and when did you leave the bicycle?' },
    { nl: 'Hoe stond de fiets op slot?', en: 'How was it locked?' },
    { nl: 'Heeft iemand iets gezien?', en: 'Did anybody see something?' },
  ],
  nextSteps: [{ nl: 'U hoort binnen twee weken van ons.', en: 'You will hear from us within two weeks.' }],
});

const story = [
  'Ik zette mijn fiets om 14.00 uur in het rek bij de supermarkt aan de Marktstraat.',
  'Ik deed de fiets op slot met het ringslot en met een ketting aan het rek.',
  'Toen ik om 14.30 uur terugkwam, was de fiets weg. De ketting lag doorgeknipt op de grond.',
  'Een medewerker van de supermarkt zei dat hij rond 14.20 uur een jongeman met een zwarte rugzak en een betonschaar bij het rek had gezien, die daarna is weggereden in de richting van het station.',
];
export const paragraphs = paragraphIds.map((paragraphId, index) => ({ paragraphId, text: story[index] ?? '' }));

export function draftStatus(more: Partial<DraftStatus> = {}): DraftStatus {
  const verdicts = ['agreed', 'withdrawn', 'disputed', 'none'] as const;
  return {
    draftId,
    phase: 'drafting',
    sha256,
    paragraphs: paragraphs.map(({ paragraphId, text }, index) => ({
      paragraphId,
      sha256: paragraphSha256(paragraphId, text),
      verdict: verdicts[index] ?? 'none',
    })),
    openFields: ['frameNumber'],
    aangever: null,
    readOut: null,
    aangeverSigned: null,
    verbalisantSigned: null,
    zaaknummer: null,
    missing: ['agreement', 'identity', 'readOut', 'aangeverSignature', 'verbalisantSignature'],
    ...more,
  };
}

export const draftOpened = (status: DraftStatus = draftStatus()): EventPayload<'draft.opened'> => ({
  callId,
  draftId,
  template,
  state: 'AAA=',
  status,
});
