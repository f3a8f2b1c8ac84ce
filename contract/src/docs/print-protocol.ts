import { writeFileSync } from 'node:fs';
import { protocolMarkdown } from './protocol.ts';

writeFileSync(new URL('../../../docs/protocol.md', import.meta.url), protocolMarkdown());
