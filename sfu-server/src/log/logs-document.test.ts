import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { withEvents } from './logs-document.ts';

test('docs/logs.md lists exactly the events of this program', () => {
  const document = readFileSync(new URL('../../../docs/logs.md', import.meta.url), 'utf8');
  expect(document).toBe(withEvents(document));
  expect(document).toMatch(/\| `aangifte.sealed` +\| info +\|/);
});
