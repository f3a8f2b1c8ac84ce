/**
 * The specimens of the Dutch identity card and passport of 2014 (Rijksdienst voor Identiteitsgegevens): their optional
 * data holds the specimen BSN 999999990.
 */
export const specimenBsn = '999999990';
export const specimenCard = ['I<NLDSPECI20142999999990<<<<<8', '6503101F2403096NLD<<<<<<<<<<<8', 'DE<BRUIJN<<WILLEKE<LISELOTTE<<'] as const;
export const specimenPassport = ['P<NLDDE<BRUIJN<<WILLEKE<LISELOTTE<<<<<<<<<<<', 'SPECI20142NLD6503101F2403096999999990<<<<<84'] as const;
/** The specimen of the identity card of 2021, whose optional data is empty. */
export const specimenCard2021 = [
  'I<NLDSPECI20212<<<<<<<<<<<<<<<',
  '6503101F3108022NLD<<<<<<<<<<<8',
  'DE<BRUIJN<<WILLEKE<LISELOTTE<<',
] as const;
/** The TD2 specimen of ICAO Doc 9303 part 6 with NLD for UTO; no check digit guards the state's code. */
export const icaoTd2 = ['I<NLDERIKSSON<<ANNA<MARIA<<<<<<<<<<<', 'D231458907NLD7408122F1204159<<<<<<<6'] as const;
