import { createHash } from 'node:crypto';
import type { Language } from '@loket/contract';
import type { DevelopmentPerson } from './people.ts';
import { signInTexts } from './texts.ts';

const style = `
  :root { color-scheme: light dark; font: 1.0625rem/1.5 system-ui, sans-serif; }
  body { max-width: 30rem; margin: 3rem auto; padding: 0 1.25rem; }
  fieldset { border: 1px solid; border-radius: .5rem; margin: 0 0 1.5rem; padding: .75rem 1rem; }
  .person { display: flex; gap: .75rem; align-items: center; min-height: 2.75rem; }
  input[type=password] { font: inherit; width: 100%; box-sizing: border-box; min-height: 2.75rem; padding: 0 .75rem; }
  button { font: inherit; font-weight: 600; min-height: 2.75rem; padding: 0 1.5rem; margin-top: 1.5rem; }
  [role=alert] { border-inline-start: .3rem solid; padding-inline-start: .75rem; font-weight: 600; }
  :focus-visible { outline: .2rem solid; outline-offset: .15rem; }
`;

/** CSP hash of the page's one style element (CSP3 §2.3.1). */
const styleHash = `'sha256-${createHash('sha256').update(style).digest('base64')}'`;

/** Headers of the page: no script, no other content; the form's answer may lead back to `returnOrigin`. */
export const pageHeaders = (returnOrigin: string): Readonly<Record<string, string>> => ({
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': `default-src 'none'; style-src ${styleHash}; form-action 'self' ${returnOrigin}; frame-ancestors 'none'; base-uri 'none'`,
});

/** Only ever given to texts of the catalogue and to invented names, but escaped all the same. */
const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const frame = (language: Language, body: string): string =>
  `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(signInTexts[language].title)}</title><style>${style}</style></head><body><main><h1>${escape(signInTexts[language].title)}</h1>${body}</main></body></html>`;

/** The form: who, and the password. `wrong` says so when the last try failed. */
export function signInPage({
  language,
  people,
  wrong,
}: {
  language: Language;
  people: readonly DevelopmentPerson[];
  wrong: boolean;
}): string {
  const text = signInTexts[language];
  const other: Language = language === 'nl' ? 'en' : 'nl';
  const choices = people.map(({ accountId, displayName, roles }, index) => {
    const label = `${displayName} (${roles.map((role) => text.roles[role]).join(', ')})`;
    return `<label class="person"><input type="radio" name="account" value="${escape(accountId)}" required${index === 0 ? ' checked' : ''}>${escape(label)}</label>`;
  });
  return frame(
    language,
    `<p><a href="?lang=${other}" lang="${other}">${escape(text.otherLanguage)}</a></p>
<p>${escape(text.explain)}</p>
${wrong ? `<p role="alert">${escape(text.wrong)}</p>` : ''}
<form method="post" action="?lang=${language}">
<fieldset><legend>${escape(text.who)}</legend>${choices.join('')}</fieldset>
<label for="password">${escape(text.password)}</label>
<input id="password" name="password" type="password" autocomplete="current-password" required aria-describedby="password-help">
<p id="password-help">${escape(text.passwordHelp)}</p>
<button type="submit">${escape(text.submit)}</button>
</form>`,
  );
}

export const expiredPage = (language: Language): string => frame(language, `<p role="alert">${escape(signInTexts[language].expired)}</p>`);
