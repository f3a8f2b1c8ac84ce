import type { Language } from '@loket/contract';

type Texts = { readonly title: string; readonly heading: string; readonly lines: readonly string[] };
type Status = 'received' | 'unknown' | 'throttled';

/** What the address on the receipt shows: that something was received, and nothing of what or of whom. */
const texts: Readonly<Record<Status, Readonly<Record<Language, Texts>>>> = {
  received: {
    nl: {
      title: 'Ontvangen',
      heading: 'Wij hebben uw bericht ontvangen',
      lines: ['Het is bewaard en wordt bekeken.', 'U hoort van uw contactpersoon. De naam staat op uw bewijs.'],
    },
    en: {
      title: 'Received',
      heading: 'We have received your message',
      lines: ['It has been kept and is being looked at.', 'Your contact person will let you know more. The name is on your receipt.'],
    },
  },
  unknown: {
    nl: { title: 'Niet gevonden', heading: 'Die code kennen wij niet', lines: ['Kijk op uw bewijs en probeer het nog eens.'] },
    en: { title: 'Not found', heading: 'We do not know that code', lines: ['Look at your receipt and try again.'] },
  },
  throttled: {
    nl: { title: 'Even wachten', heading: 'Er is te vaak geprobeerd', lines: ['Wacht een kwartier en probeer het nog eens.'] },
    en: { title: 'Please wait', heading: 'There were too many attempts', lines: ['Wait a quarter of an hour and try again.'] },
  },
};

/** A page without scripts, styles from elsewhere, or anything personal; Dutch first, English below. */
export function followUpPage(status: Status): string {
  const { nl, en } = texts[status];
  return `<!doctype html>
<html lang="nl">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${nl.title}</title></head>
<body><main>
${section(nl, 'nl', 'h1')}
${section(en, 'en', 'h2')}
</main></body>
</html>
`;
}

const section = (part: Texts, language: Language, heading: 'h1' | 'h2'): string =>
  `<section lang="${language}"><${heading}>${part.heading}</${heading}>${part.lines.map((line) => `<p>${line}</p>`).join('')}</section>`;
