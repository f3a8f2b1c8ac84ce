import { ReceiptOrder } from '@loket/contract';

/** An invented receipt, as the server orders it. */
export const dutchOrder: ReceiptOrder = ReceiptOrder.parse({
  orderId: '0b54f5c2-58b1-4d3a-9a59-0f3c5a6a7b10',
  language: 'nl',
  zaaknummer: 'PL1300-2026-000042',
  contactOfficer: 'Daniëlle Şahin-Król',
  date: '2026-11-23',
  placeName: 'Gemeentehuis Nieuw-Bergen',
  nextSteps: [
    'Binnen 14 dagen belt of mailt uw contactpersoon u. U hoeft zelf niets te doen.',
    'Vindt u later nog iets, bijvoorbeeld een nummer of een bon? Geef het door met de code hieronder.',
    'Kosten? Bel uw verzekering: € 0 bij ons.',
  ],
  followUpUrl: 'https://loket.example/vervolg/7KQ2M9XA',
  labels: {
    title: 'Bevestiging',
    zaaknummer: 'Uw zaaknummer',
    contactOfficer: 'Uw contactpersoon',
    date: 'Datum',
    nextSteps: 'Wat gebeurt er nu?',
    followUp: 'Iets toevoegen of vragen? Scan deze code.',
  },
});

/** Another citizen's receipt. */
export const englishOrder: ReceiptOrder = ReceiptOrder.parse({
  ...dutchOrder,
  orderId: '6d0a3f0e-6f1b-4c08-8f1c-0a6f1d7f2b33',
  language: 'en',
  zaaknummer: 'PL1300-2026-000043',
  contactOfficer: 'Tom Bakker',
  nextSteps: ['Your contact officer calls you within 14 days.'],
  followUpUrl: 'https://loket.example/follow-up/3HT8W5BE',
  labels: {
    title: 'Confirmation',
    zaaknummer: 'Your case number',
    contactOfficer: 'Your contact officer',
    date: 'Date',
    nextSteps: 'What happens now?',
    followUp: 'Add something, or ask? Scan this code.',
  },
});
