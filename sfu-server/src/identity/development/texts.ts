import type { Language, OfficerRole } from '@loket/contract';

export type SignInTexts = {
  readonly title: string;
  readonly explain: string;
  readonly who: string;
  readonly password: string;
  readonly passwordHelp: string;
  readonly submit: string;
  readonly wrong: string;
  readonly expired: string;
  readonly otherLanguage: string;
  readonly roles: Readonly<Record<OfficerRole, string>>;
};

/** The words of the development sign-in page. */
export const signInTexts: Readonly<Record<Language, SignInTexts>> = {
  nl: {
    title: 'Aanmelden voor ontwikkeling',
    explain: 'Deze pagina bestaat alleen op een ontwikkelmachine. De mensen zijn verzonnen.',
    who: 'Wie bent u?',
    password: 'Wachtwoord',
    passwordHelp: 'Het wachtwoord staat in het venster waarin de server is gestart.',
    submit: 'Aanmelden',
    wrong: 'Dat klopt niet. Kies een naam en typ het wachtwoord opnieuw.',
    expired: 'Deze aanmelding is verlopen. Ga terug naar de balie en begin opnieuw.',
    otherLanguage: 'English',
    roles: { officer: 'medewerker', supervisor: 'leidinggevende', receptionist: 'receptie', technician: 'techniek' },
  },
  en: {
    title: 'Sign in for development',
    explain: 'This page exists only on a developer’s machine. The people are invented.',
    who: 'Who are you?',
    password: 'Password',
    passwordHelp: 'The password is in the window in which the server was started.',
    submit: 'Sign in',
    wrong: 'That is not right. Choose a name and type the password again.',
    expired: 'This sign-in has expired. Go back to the desk and start again.',
    otherLanguage: 'Nederlands',
    roles: { officer: 'officer', supervisor: 'supervisor', receptionist: 'reception', technician: 'technician' },
  },
};
