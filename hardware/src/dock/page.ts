import { createHash } from 'node:crypto';
import { dockCards } from './cards.ts';
import type { DockDeviceName } from './devices.ts';
import { type DockLanguage, type DockMessages, dockMessages } from './messages.ts';
import { runDockPage } from './page-script.ts';
import { dockStyle } from './style.ts';

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const action = (label: string, path: string, options: { id?: string; body?: unknown; look?: string } = {}): string => {
  const attributes = [
    'type="button"',
    `data-post="${path}"`,
    ...(options.id === undefined ? [] : [`id="${options.id}"`]),
    ...(options.body === undefined ? [] : [`data-body="${escapeHtml(JSON.stringify(options.body))}"`]),
    ...(options.look === undefined ? [] : [`class="${options.look}"`]),
  ];
  return `<button ${attributes.join(' ')}>${escapeHtml(label)}</button>`;
};

const plug = (name: DockDeviceName, text: DockMessages): string => `
  <p class="plug"><span id="${name}-plug" role="status"></span>
    ${action(text.unplug, `/api/${name}/unplug`)} ${action(text.plug, `/api/${name}/plug`)}</p>`;

const card = (name: DockDeviceName, title: string, content: string, text: DockMessages): string => `
  <section id="${name}" aria-labelledby="${name}-title">
    <h2 id="${name}-title">${escapeHtml(title)}</h2>
    ${content}
    ${plug(name, text)}
  </section>`;

function printerActions(text: DockMessages): string {
  const actions = [
    [text.paperOk, 'paper-ok'],
    [text.paperLow, 'paper-low'],
    [text.paperOut, 'paper-out'],
    [text.coverOpen, 'cover-open'],
    [text.coverClose, 'cover-close'],
    [text.jam, 'jam'],
    [text.clear, 'clear'],
  ] as const;
  return actions.map(([label, path]) => action(label, `/api/printer/${path}`)).join(' ');
}

/** A value inside a script element: no `<` may stand there as itself. */
const toScript = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** The dock's page in one language, with the content security policy that lets exactly it run. */
export function renderPage(language: DockLanguage): { html: string; policy: string } {
  const text = dockMessages[language];
  const other = language === 'nl' ? 'en' : 'nl';
  const script = `(${runDockPage.toString()})(${toScript(text)});`;
  const cards = dockCards.map(({ id, label }) => `<li>${action(label[language], '/api/mrz/swipe', { body: { card: id } })}</li>`).join('');
  const html = `<!doctype html>
<html lang="${language}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width">
  <title>${escapeHtml(text.title)}</title>
  <link rel="icon" href="data:,">
  <style>${dockStyle}</style>
</head>
<body>
  <header>
    <h1>${escapeHtml(text.title)}</h1>
    <p>${escapeHtml(text.intro)} <a href="?lang=${other}" lang="${other}">${escapeHtml(text.otherLanguage)}</a></p>
    <p id="problem" role="alert"></p>
  </header>
  <main>
    <div class="devices">
      ${card('button', text.button, `${action(text.press, '/api/button/press', { id: 'press', look: 'main' })}<p id="light" role="status"></p>`, text)}
      ${card('mrzReader', text.reader, `<p>${escapeHtml(text.swipe)}</p><ul class="cards">${cards}</ul>`, text)}
      ${card('receiptPrinter', text.printer, `<p id="printer-state" role="status"></p><p class="actions">${printerActions(text)}</p>`, text)}
    </div>
    <section class="paper" aria-labelledby="paper-title">
      <h2 id="paper-title">${escapeHtml(text.receipts)}</h2>
      ${action(text.tear, '/api/printer/tear', { look: 'main' })}
      <p id="no-receipts">${escapeHtml(text.noReceipts)}</p>
      <ol id="receipts" reversed></ol>
    </section>
  </main>
  <script>${script}</script>
</body>
</html>`;
  const policy = [
    "default-src 'none'",
    `script-src ${hashOf(script)}`,
    `style-src ${hashOf(dockStyle)}`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  return { html, policy };
}
