import type { Language, ReceiptOrder, ReceiptOrderId } from '@loket/contract';
import type { Snapshot } from '../../documents/snapshot.ts';
import { civilDay } from '../civil-day.ts';
import { receiptLabels } from './texts.ts';

export type OrderFacts = {
  readonly orderId: ReceiptOrderId;
  readonly snapshot: Snapshot;
  readonly language: Language;
  readonly publicUrl: string;
  readonly followUpCode: string;
};

/** What stands on the receipt: nothing about the offence, nothing about the person. */
export function receiptOrder({ orderId, snapshot, language, publicUrl, followUpCode }: OrderFacts): ReceiptOrder {
  return {
    orderId,
    language,
    zaaknummer: snapshot.zaaknummer,
    contactOfficer: snapshot.contactOfficer,
    date: civilDay(new Date(snapshot.frozenAt)),
    placeName: snapshot.kiosk.place.slice(0, 80),
    nextSteps: snapshot.template.nextSteps.map((step) => step[language]),
    followUpUrl: `${publicUrl}/volg/${followUpCode}`,
    labels: receiptLabels[language],
  };
}
