import type { Language } from '@loket/contract';

type KioskMessages = { readonly failures: Readonly<Record<'noWindow' | 'hostDidNotStart', string>> };

/** What the command tells a technician when a kiosk cannot run. */
export const kioskMessages: Readonly<Record<Language, KioskMessages>> = {
  nl: {
    failures: {
      noWindow: 'Er is geen scherm (DISPLAY of WAYLAND_DISPLAY) of geen Chromium. Start dit binnen de grafische sessie, of geef --browser.',
      hostDidNotStart: 'De host van het loket start niet. Controleer het instellingenbestand; dit schreef de host:',
    },
  },
  en: {
    failures: {
      noWindow:
        'There is no display (DISPLAY or WAYLAND_DISPLAY) or no Chromium. Start this inside the graphical session, or give --browser.',
      hostDidNotStart: 'The host of the kiosk does not start. Check the settings file; this is what the host wrote:',
    },
  },
};
