import { readFileSync, writeFileSync } from 'node:fs';
import { withEvents } from './logs-document.ts';

// Makes the table of docs/logs.md anew: `npm run logs`.
const path = new URL('../../../docs/logs.md', import.meta.url);
writeFileSync(path, withEvents(readFileSync(path, 'utf8')));
