import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { protocolMarkdown } from './protocol.ts';

test('docs/protocol.md says what the code says (if not: npm start -w contract)', () => {
  expect(readFileSync(new URL('../../../docs/protocol.md', import.meta.url), 'utf8')).toBe(protocolMarkdown());
});
