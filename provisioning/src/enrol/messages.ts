import type { Language } from '@loket/contract';
import type { EnrolFailure } from './enrol.ts';

export type EnrolMessages = {
  readonly enrolled: (name: string, place: string) => string;
  readonly files: (keyFile: string, cardFile: string) => string;
  readonly failures: Readonly<Record<EnrolFailure, string>>;
};

/** What the technician reads at the command line. */
export const enrolMessages: Readonly<Record<Language, EnrolMessages>> = {
  nl: {
    enrolled: (name, place) => `Deze kiosk is aangemeld als "${name}" in ${place}.`,
    files: (keyFile, cardFile) => `Sleutel: ${keyFile}\nKaart:   ${cardFile}`,
    failures: {
      serverNotHttps: 'Het adres van de server klopt niet. Het moet beginnen met https:// (op deze computer zelf mag http://).',
      codeMistyped: 'Dit is geen aanmeldcode. Een code heeft 8 letters en cijfers, bijvoorbeeld ABCD-2345.',
      codeInvalid: 'De server kent deze code niet, of de code is al gebruikt of ouder dan 15 minuten. Maak een nieuwe code.',
      throttled: 'Er zijn te veel codes geprobeerd. Wacht een kwartier en maak dan een nieuwe code.',
      alreadyEnrolled: 'In deze map staat al een sleutel of kaart van een kiosk. Kies een andere map, of haal die bestanden eerst weg.',
      folderNotWritable: 'In deze map kan niet worden geschreven.',
      unreachable: 'De server antwoordt niet. Controleer het adres en het netwerk. Is de code misschien al gebruikt? Maak dan een nieuwe.',
      unexpectedAnswer: 'De server gaf een antwoord dat dit programma niet kent. Controleer het adres en of de versies bij elkaar horen.',
    },
  },
  en: {
    enrolled: (name, place) => `This kiosk is enrolled as "${name}" in ${place}.`,
    files: (keyFile, cardFile) => `Key:  ${keyFile}\nCard: ${cardFile}`,
    failures: {
      serverNotHttps: 'The address of the server is not right. It must begin with https:// (on this computer itself http:// will do).',
      codeMistyped: 'This is not an enrolment code. A code has 8 letters and digits, for example ABCD-2345.',
      codeInvalid: 'The server does not know this code, or it was used already, or it is older than 15 minutes. Make a new code.',
      throttled: 'Too many codes were tried. Wait a quarter of an hour and then make a new code.',
      alreadyEnrolled: 'This folder already holds the key or card of a kiosk. Choose another folder, or remove those files first.',
      folderNotWritable: 'This folder cannot be written to.',
      unreachable: 'The server does not answer. Check the address and the network. If the code may have been used, make a new one.',
      unexpectedAnswer:
        'The server gave an answer that this program does not know. Check the address, and that the versions belong together.',
    },
  },
};
