import { describe, expect, it } from 'vitest';
import { createLog } from './log.ts';

describe('the log', () => {
  const record = () => {
    const lines: string[] = [];
    const log = createLog({ level: 'debug', destination: { write: (line) => void lines.push(line) } });
    return { log, read: (): unknown => JSON.parse(lines.at(-1) ?? 'null') };
  };

  it('writes an event as one line of JSON with its fields', () => {
    const { log, read } = record();
    log.event('call.ended', { callId: 'c1', durationMs: 12 });
    expect(read()).toMatchObject({ level: 'info', event: 'call.ended', callId: 'c1', durationMs: 12 });
    expect(JSON.stringify(read())).toMatch(/"time":"\d{4}-\d{2}-\d{2}T[\d:.]+Z"/);
  });

  it('blacks out fields that could hold a secret or a person', () => {
    const { log, read } = record();
    log.event('kiosk.codeIssued', { code: 'ABCD2345', name: 'De Vries', token: 't', kioskId: 'k1' });
    expect(read()).toMatchObject({ code: '[redacted]', name: '[redacted]', token: '[redacted]', kioskId: 'k1' });
  });

  it('writes where a defect was, not what its message says', () => {
    const { log, read } = record();
    log.defect(new TypeError('cannot read De Vries'), { requestId: 'r1' });
    expect(read()).toMatchObject({ level: 'error', event: 'server.defect', errorName: 'TypeError', requestId: 'r1' });
    expect(JSON.stringify(read())).toContain('log.test.ts');
    expect(JSON.stringify(read())).not.toContain('De Vries');
  });

  it('takes no line of a message for a place', () => {
    const { log, read } = record();
    log.defect(new Error('broken\n    at De Vries'));
    expect(JSON.stringify(read())).toContain('log.test.ts');
    expect(JSON.stringify(read())).not.toContain('De Vries');
  });
});
