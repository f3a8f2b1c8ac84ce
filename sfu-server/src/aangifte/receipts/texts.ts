import type { Language, ReceiptOrder } from '@loket/contract';

/** Labels on the receipt. Paper can be found by others: no word here says what it was about, or who asked. */
export const receiptLabels: Readonly<Record<Language, ReceiptOrder['labels']>> = {
  nl: {
    title: 'Uw bewijs',
    zaaknummer: 'Zaaknummer',
    contactOfficer: 'Uw contactpersoon',
    date: 'Datum',
    nextSteps: 'Wat gebeurt er nu?',
    followUp: 'Scan deze code om te zien hoe het ervoor staat',
  },
  en: {
    title: 'Your receipt',
    zaaknummer: 'Case number',
    contactOfficer: 'Your contact person',
    date: 'Date',
    nextSteps: 'What happens now?',
    followUp: 'Scan this code to see how things stand',
  },
};
