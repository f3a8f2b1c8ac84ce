import { logEvents } from './events.ts';

/** The part of docs/logs.md that is made from the list of events. */
function eventsTable(): string {
  const rows = Object.entries(logEvents).map(([name, { level, means }]) => `| \`${name}\` | ${level} | ${means} |`);
  return ['| event | level | means |', '| --- | --- | --- |', ...rows].join('\n');
}

const begin = '<!-- events: made by `npm run logs -w sfu-server` -->';
const end = '<!-- /events -->';

/** The document with its table made anew. Throws if its marks are gone. */
export function withEvents(document: string): string {
  const [before, rest] = document.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) throw new Error('docs/logs.md has lost its marks');
  return `${before}${begin}\n\n${eventsTable()}\n\n${end}${after}`;
}
