import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Counter, openCounter } from '../src/counter.ts';
import { expectReceives } from '../src/media/expect-receives.ts';
import { type Meeting, meet } from '../src/meeting.ts';
import { tellOneStory } from '../src/one-story.ts';
import { DeskDocument } from '../src/pages/desk-document.ts';
import { KioskDocument } from '../src/pages/kiosk-document.ts';
import { type PrintedReceipt, readQrCode, receiptsOf } from '../src/paper/receipts.ts';
import { sealedPdfs, sha256Of, signaturesOf, tamperedCopy, textOfPdf } from '../src/paper/sealed-pdf.ts';
import { tracesInBrowser } from '../src/traces/browser-traces.ts';
import { type Trace, tracesInText } from '../src/traces/find-traces.ts';
import { tracesAtKiosk } from '../src/traces/kiosk-traces.ts';

/** One citizen, one stolen bicycle, from the press of the button to a kiosk that has forgotten her. The tests are the steps of one story. */
let counter: Counter;
let meeting: Meeting | undefined;
let desk: DeskDocument;
let kiosk: KioskDocument;
let zaaknummer: string;

const title = 'Diefstal van een fiets';
const firstDraftOfStory = 'Ik zette mijn fiets maandagochtend voor het station neer.';
const agreedStory = 'Ik zette mijn fiets maandagochtend om half negen voor het station neer.';
const firstSecondStory = 'Toen ik terugkwam was hij weg.';
const secondStory = 'Toen ik om zes uur terugkwam, hing alleen het doorgezaagde kettingslot er nog.';
/** Anne van Dijk, as the dock's card says; none of it may stay behind. */
const citizen = {
  surname: 'VAN DIJK',
  givenNames: 'ANNE SOPHIE',
  documentNumber: 'IXV7K2L91',
  birthDate: '1988-02-14',
  birthDateInWords: '14 februari 1988',
  birthDateAtDesk: '14-02-1988',
};
/** What the kiosk holds of her at some time of the session, in the form in which it is held. The signature is added as it is drawn. */
const held = new Set<string>([
  citizen.surname,
  citizen.givenNames,
  citizen.documentNumber,
  citizen.birthDate,
  citizen.birthDateInWords,
  firstDraftOfStory,
  agreedStory,
  firstSecondStory,
  secondStory,
]);
/** In the optional data of the specimen of 2014: a number of that form is dropped in the driver and is never anywhere. */
const optionalData = '999999990';
/** What no search may find at any time: the driver keeps nothing of the zone, and only the desk writes this date. */
const neverHeld: readonly string[] = [
  'I<NLDIXV7K2L912',
  '8802141F3108022NLD',
  'VAN<DIJK<<ANNE<SOPHIE',
  citizen.birthDateAtDesk,
  'SPECI20142999999990',
  optionalData,
];
const found = new Set<string>();

beforeAll(async () => {
  counter = await openCounter();
  await counter.desk.becomeAvailable();
  desk = new DeskDocument(counter.desk);
  kiosk = new KioskDocument(counter.kiosk);
});

tellOneStory('main-job', () => counter);

afterAll(async () => {
  await Promise.all([meeting?.atCitizen.close(), meeting?.atOfficer.close()]);
  await counter?.close();
});

const searchKiosk = (secrets: Iterable<string>): Promise<Trace[]> => tracesAtKiosk(counter.system.kiosk, counter.kiosk.page, [...secrets]);

/** Sentences and signature are in the page alone, and a search of all three processes takes long. */
const searchPage = (secrets: Iterable<string>): Promise<Trace[]> => tracesInBrowser(counter.kiosk.page, [...secrets]);

/** Not everything is there at one time: the signature pad ends with its screen, a sentence with its correction. */
async function noteWhatIsHeld(search: typeof searchKiosk): Promise<void> {
  for (const { secret } of await search([...held, ...neverHeld])) found.add(secret);
}

test('a press becomes a call, whatever the citizen has answered so far', async () => {
  expect(await counter.kiosk.openDevices()).toEqual([]);
  meeting = await meet(counter);
  await Promise.all([expectReceives(meeting.atCitizen, 'officer'), expectReceives(meeting.atOfficer, 'citizen')]);
});

test('both edit one document: the citizen sees it grow, agrees, and loses no agreement unseen', async () => {
  await desk.open(title);
  await counter.kiosk.screen('document').waitFor();
  await desk.choose('Wat voor fiets is het?', 'gewone fiets');
  await desk.fill('Merk', 'Gazelle');
  await desk.fill('Kleur', 'donkerblauw');
  await desk.fill('Waarde in euro', '450');
  await desk.fill('Waar stond de fiets?', 'Stationsplein, Apeldoorn');
  await desk.fill('Datum', '23-11-2026');
  await desk.choose('Stond de fiets op slot?', 'ja, met één slot');
  await desk.choose('Van wie is de fiets?', 'van de aangever zelf');

  await desk.addParagraph(1, firstDraftOfStory);
  await counter.kiosk.says(/Ik zette mijn fiets maandagochtend voor het station neer/);
  await kiosk.agree();
  await desk.showsVerdict(1, 'klopt');
  await desk.paragraph(1).fill(agreedStory);
  await Promise.all([desk.showsVerdict(1, 'akkoord vervallen'), counter.kiosk.says(/Uw eerdere ja telt niet meer/)]);
  await kiosk.agree();
  await desk.showsVerdict(1, 'klopt');

  await desk.addParagraph(2, firstSecondStory);
  await counter.kiosk.says(/Toen ik terugkwam was hij weg/);
  await kiosk.dispute();
  await desk.showsVerdict(2, 'klopt niet');
  await noteWhatIsHeld(searchPage);
  await desk.paragraph(2).fill(secondStory);
  await counter.kiosk.says(/doorgezaagde kettingslot/);
  await kiosk.agree();
  await desk.showsVerdict(2, 'klopt');
});

test('an identity card is read on both screens; a wrong check digit asks again; optional data is dropped', async () => {
  const { dock } = counter.system.kiosk;
  await dock.post('mrz/swipe', { card: 'wrong-check-digit' });
  await Promise.all([counter.kiosk.says(/Het lezen lukte niet/), counter.desk.says(/controlecijfers kloppen niet/)]);
  await dock.post('mrz/swipe', { card: 'specimen-2014' });
  await Promise.all([counter.kiosk.says(/SPECI2014/), counter.desk.says(/SPECI2014/)]);
  expect(await searchKiosk([optionalData])).toEqual([]);
  await dock.post('mrz/swipe', { card: 'anne' });
  await Promise.all([counter.kiosk.says(new RegExp(citizen.documentNumber)), counter.desk.says(new RegExp(citizen.documentNumber))]);
  await counter.desk.says(new RegExp(citizen.birthDateAtDesk));
  await noteWhatIsHeld(searchKiosk);
  await desk.takeOverIdentity();
  await counter.kiosk.says(/De medewerker heeft uw gegevens genoteerd/);
});

test('the frame number is not at hand: noted as open, and the aangifte is complete with that gap', async () => {
  await desk.noteAsOpen('Framenummer');
  await counter.kiosk.screen('read').waitFor();
});

test('read, signed by the citizen on the screen and by the officer, sealed with a zaaknummer', async () => {
  await desk.recordReadByCitizen();
  // The pad keeps its line as points; a heap snapshot taken with the values of numbers has each of them as text.
  for (const { x, y } of await kiosk.drawSignature()) held.add(String(x)).add(String(y));
  await noteWhatIsHeld(searchPage);
  await kiosk.handInSignature();
  await counter.kiosk.screen('signed').waitFor();
  await desk.sign();
  zaaknummer = await desk.finalise();
  expect(zaaknummer).toMatch(/^PL0600-\d{10}$/);
  await counter.kiosk.says(new RegExp(zaaknummer));
});

test('the sealed PDF holds exactly the agreed text, and pdfsig calls its signatures valid', async () => {
  const [path, ...others] = await sealedPdfs(join(counter.system.folder, 'data'));
  if (path === undefined) throw new Error('nothing was sealed');
  expect(others.length).toBeLessThanOrEqual(1);
  const signatures = await signaturesOf(path);
  expect(signatures).toContain('Signature is Valid');
  expect(signatures).not.toMatch(/Signature Validation: (?!Signature is Valid)/);
  expect(path).toContain(await sha256Of(path));
  expect(await signaturesOf(await tamperedCopy(path, join(counter.system.folder, 'tampered.pdf')))).not.toContain('Signature is Valid');
  const text = await textOfPdf(path);
  for (const part of [zaaknummer, agreedStory, secondStory, 'Gazelle', 'Samira Bouzid']) expect(text).toContain(part);
  expect(text).not.toContain(firstDraftOfStory);
});

test('a receipt comes out: number, officer and address, and nothing of the offence', async () => {
  const { dock } = counter.system.kiosk;
  await kiosk.answerReceipt(true);
  await Promise.all([counter.desk.says(/Het bewijs is geprint/), counter.kiosk.says(/Pak uw bewijs/)]);
  const [receipt, ...others]: readonly PrintedReceipt[] = await receiptsOf(dock);
  if (receipt === undefined) throw new Error('nothing was printed');
  expect(others).toEqual([]);
  expect(receipt.isCut).toBe(true);
  for (const part of [zaaknummer, 'Samira Bouzid']) expect(receipt.text).toContain(part);
  for (const part of [/fiets/i, /diefstal/i, /gazelle/i, /dijk/i]) expect(receipt.text).not.toMatch(part);
  expect(await readQrCode(dock, receipt, counter.system.folder)).toMatch(new RegExp(`^${counter.system.serverUrl}/volg/`));
});

test('back at rest nothing of the citizen is left at the kiosk, though the same search found all of it before', async () => {
  expect([...found].toSorted()).toEqual([...held].toSorted());
  const secrets = [...held, ...neverHeld];
  await meeting?.end();
  meeting = undefined;
  expect(await searchKiosk(secrets)).toEqual([]);
  const serverLog = await readFile(join(counter.system.logFolder, 'server.log'), 'utf8');
  expect(tracesInText('log of the server', serverLog, secrets)).toEqual([]);
});
