import { logEvents } from './events.ts';

/** The part of docs/logs.md that is made from the list of events, its columns as wide as the formatter makes them. */
function eventsTable(): string {
  const events = Object.entries(logEvents).map(([name, { level, means }]) => [`\`${name}\``, level, means]);
  const rows = [['event', 'level', 'means'], ...events];
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const rule = widths.map((width) => '-'.repeat(width));
  const [head = [], ...body] = rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)));
  return [head, rule, ...body].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

const begin = '<!-- events: made by `npm run logs` -->';
const end = '<!-- /events -->';

/** The document with its table made anew. Throws if its marks are gone. */
export function withEvents(document: string): string {
  const [before, rest] = document.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) throw new Error('docs/logs.md has lost its marks');
  return `${before}${begin}\n\n${eventsTable()}\n\n${end}${after}`;
}
