import type { Counter } from './counter.ts';
import { DeskDocument } from './pages/desk-document.ts';
import { KioskDocument } from './pages/kiosk-document.ts';

export type StoryStep = 'story told' | 'identity read' | 'read' | 'sign' | 'signed' | 'sealed';

export type StoryOptions = {
  /** Called when both screens show a step. */
  readonly onStep?: (step: StoryStep) => Promise<void>;
  /** The card of the dock that is swiped. */
  readonly card?: string;
};

const paragraphs: readonly string[] = [
  'Ik zette mijn fiets maandagochtend om half negen voor het station neer. Hij stond op slot.',
  'Toen ik om zes uur terugkwam, was de fiets weg. Het slot lag doorgezaagd op de grond.',
];

/**
 * In a call that is on: one aangifte of a stolen bicycle from an empty document to a zaaknummer, with nothing out of the ordinary.
 * Returns the zaaknummer; the citizen is then asked about the receipt.
 */
export async function makeAangifte(
  { system, kiosk, desk }: Counter,
  { onStep = async () => {}, card = 'anne' }: StoryOptions = {},
): Promise<string> {
  const atDesk = new DeskDocument(desk);
  const atKiosk = new KioskDocument(kiosk);
  await atDesk.open('Diefstal van een fiets');
  await atDesk.choose('Wat voor fiets is het?', 'gewone fiets');
  await atDesk.fill('Merk', 'Gazelle');
  await atDesk.fill('Kleur', 'donkerblauw');
  await atDesk.fill('Waarde in euro', '450');
  await atDesk.fill('Waar stond de fiets?', 'Stationsplein, Apeldoorn');
  await atDesk.fill('Datum', '23-11-2026');
  await atDesk.choose('Stond de fiets op slot?', 'ja, met één slot');
  await atDesk.choose('Van wie is de fiets?', 'van de aangever zelf');
  await atDesk.noteAsOpen('Framenummer');
  for (const [index, text] of paragraphs.entries()) {
    await atDesk.addParagraph(index + 1, text);
    await kiosk.page.getByText(text).waitFor();
    if (index === paragraphs.length - 1) await onStep('story told');
    await atKiosk.agree();
    await atDesk.showsVerdict(index + 1, 'klopt');
  }
  await system.kiosk.dock.post('mrz/swipe', { card });
  await desk.page.getByRole('button', { name: 'Overnemen in het formulier' }).waitFor();
  await onStep('identity read');
  await atDesk.takeOverIdentity();
  await kiosk.screen('read').waitFor();
  await onStep('read');
  await atDesk.recordReadByCitizen();
  await kiosk.screen('sign').waitFor();
  await onStep('sign');
  await atKiosk.sign();
  await kiosk.screen('signed').waitFor();
  await onStep('signed');
  await atDesk.sign();
  const zaaknummer = await atDesk.finalise();
  await kiosk.screen('receipt').waitFor();
  await onStep('sealed');
  return zaaknummer;
}
