import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { startWorkerProcess } from './worker-process.ts';

/** What mediasoup really started: it need not pass everything on. */
const startedWith = (pid: number, what: 'cmdline' | 'environ') => readFileSync(`/proc/${pid}/${what}`, 'utf8').replaceAll('\0', ' ');

test('a worker looks for something to probe with every 25 ms, and has huge pages', async () => {
  const worker = await startWorkerProcess();
  try {
    expect(startedWith(worker.pid, 'cmdline')).toContain('/WebRTC-Pacer-MinPacketLimitMs/25/');
    // glibc cuts its settings apart where they stand.
    expect(startedWith(worker.pid, 'environ')).toMatch(/GLIBC_TUNABLES=glibc\.malloc\.hugetlb=1[: ]glibc\.malloc\.tcache_count=20000/);
  } finally {
    worker.close();
  }
});
