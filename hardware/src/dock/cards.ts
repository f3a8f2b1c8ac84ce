/** Invented people for the dev dock, and the specimen of the Dutch identity card of 2014. */
export interface DockCard {
  id: string;
  /** What stands on the button, in the page's language. */
  label: { nl: string; en: string };
  lines: readonly string[];
}

export const dockCards: readonly DockCard[] = [
  {
    id: 'anne',
    label: { nl: 'Anne van Dijk, identiteitskaart', en: 'Anne van Dijk, identity card' },
    lines: ['I<NLDIXV7K2L912<<<<<<<<<<<<<<<', '8802141F3108022NLD<<<<<<<<<<<2', 'VAN<DIJK<<ANNE<SOPHIE<<<<<<<<<'],
  },
  {
    id: 'pieter',
    label: { nl: 'Pieter Jansen, identiteitskaart', en: 'Pieter Jansen, identity card' },
    lines: ['I<NLDIRB41C9D36<<<<<<<<<<<<<<<', '7406302M2901156NLD<<<<<<<<<<<4', 'JANSEN<<PIETER<WILLEM<<<<<<<<<'],
  },
  {
    id: 'samira',
    label: { nl: 'Samira El Amrani, paspoort', en: 'Samira El Amrani, passport' },
    lines: ['P<NLDEL<AMRANI<<SAMIRA<<<<<<<<<<<<<<<<<<<<<<', 'NWX3P8K129NLD9209080F3205194<<<<<<<<<<<<<<<4'],
  },
  {
    id: 'karim',
    label: { nl: 'Karim Haddad, verblijfsdocument', en: 'Karim Haddad, residence document' },
    lines: ['IRNLDYA41B7C900<<<<<<<<<<<<<<<', '9504176M2809300SYR<<<<<<<<<<<0', 'HADDAD<<KARIM<<<<<<<<<<<<<<<<<'],
  },
  {
    id: 'specimen-2014',
    label: { nl: 'Specimen 2014, met een nummer in het vrije veld', en: 'Specimen 2014, with a number in the optional field' },
    lines: ['I<NLDSPECI20142999999990<<<<<8', '6503101F2403096NLD<<<<<<<<<<<8', 'DE<BRUIJN<<WILLEKE<LISELOTTE<<'],
  },
  {
    id: 'wrong-check-digit',
    label: { nl: 'Anne van Dijk, fout controlecijfer', en: 'Anne van Dijk, wrong check digit' },
    lines: ['I<NLDIXV7K2L917<<<<<<<<<<<<<<<', '8802141F3108022NLD<<<<<<<<<<<2', 'VAN<DIJK<<ANNE<SOPHIE<<<<<<<<<'],
  },
  {
    id: 'driving-licence',
    label: { nl: 'Rijbewijs (één regel, zonder naam)', en: 'Driving licence (one line, no name)' },
    lines: ['D1NLD11234567890ABCDEFGHJKLMN5'],
  },
];
