const format = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' });

/** The civil date in the Netherlands, `YYYY-MM-DD`. */
export const civilDay = (instant: Date): string => format.format(instant);
