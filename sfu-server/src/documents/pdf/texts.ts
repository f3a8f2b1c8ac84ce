import type { Snapshot } from '../snapshot.ts';

type Oath = Snapshot['verbalisant']['oath'];
type Refusal = Extract<Snapshot['aangeverSigned'], { how: 'notSigned' }>['reason'];
type ReadOut = Snapshot['readOut']['how'];

/** The words of a proces-verbaal. It is a Dutch document (163 and 152 Sv); a translation for the citizen is another document. */
export const procesVerbaalTexts = {
  title: 'Proces-verbaal van aangifte',
  pageOf: 'Bladzijde {page} van {pages}',
  footer: 'Proces-verbaal {number}',
  zaaknummer: 'Zaaknummer',
  procesVerbaalNumber: 'Nummer proces-verbaal',
  kindOfCase: 'Soort zaak',
  contactOfficer: 'Contactpersoon',
  drawnUp: 'Opgemaakt',
  aangever: 'De aangever',
  surname: 'Achternaam',
  givenNames: 'Voornamen',
  birthDate: 'Geboortedatum',
  identityDocument: 'Document',
  established: 'Identiteit vastgesteld',
  facts: 'Gegevens',
  story: 'Verklaring',
  reading: 'Voorlezen of lezen',
  aangeverSignature: 'Ondertekening door de aangever',
  aangeverSignatureAlt: 'Handtekening van de aangever, getekend op het scherm van het loket',
  verbalisantSignature: 'Ondertekening door de verbalisant',
  notKnownYet: 'nog niet bekend',
  unknownDay: 'dag onbekend',
  unknownMonth: 'maand onbekend',
  none: 'geen',
  atTime: '{date} om {time} uur',
  callBy: 'De aangever was bij het loket {kiosk} in {place}. De verbalisant sprak met de aangever via beeld en geluid.',
  agreedPerParagraph: 'De aangever heeft verklaard dat elke alinea van deze verklaring klopt.',
  signedAt: 'De aangever heeft getekend op {when}.',
  verbalisantLine: 'Ik, {name}, verbalisant bij {unit}, heb dit proces-verbaal op {oath} opgemaakt en getekend op {when}.',
} as const;

export const oathTexts: Readonly<Record<Oath, string>> = { ambtseed: 'ambtseed', ambtsbelofte: 'ambtsbelofte' };

export const readOutTexts: Readonly<Record<ReadOut, string>> = {
  aloudByOfficer: 'De verbalisant heeft de aangifte aan de aangever voorgelezen op {when}.',
  byCitizen: 'De aangever heeft de aangifte zelf gelezen op {when}.',
};

export const refusalTexts: Readonly<Record<Refusal, string>> = {
  cannotWrite: 'De aangever heeft niet getekend, omdat de aangever niet kan schrijven ({when}).',
  doesNotWant: 'De aangever heeft niet getekend, omdat de aangever dat niet wilde ({when}).',
  deviceFailed: 'De aangever heeft niet getekend, omdat het scherm van het loket dat niet toeliet ({when}).',
};

export const establishedTexts: Readonly<Record<string, string>> = {
  documentAndFace: 'aan de hand van een document, vergeleken met het gezicht',
  typedFromDocument: 'aan de hand van een document, overgetypt',
  ownStatement: 'door eigen opgave',
};

export const documentKindTexts: Readonly<Record<string, string>> = {
  identityCard: 'identiteitskaart',
  passport: 'paspoort',
  residenceDocument: 'verblijfsdocument',
  drivingLicence: 'rijbewijs',
  other: 'ander document',
};
