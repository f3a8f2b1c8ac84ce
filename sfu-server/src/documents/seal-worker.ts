import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { Sha256Hex } from '@loket/contract';
import { writeDurably } from './durable-file.ts';
import { composeProcesVerbaal } from './pdf/compose.ts';
import { createRenderer } from './pdf/render.ts';
import { type SealAnswer, SealJob, sealedFilePath } from './seal-job.ts';
import { signPdf } from './signing/sign.ts';

/** Entry of the worker thread: layout, signatures and fsync stay off the thread that carries the calls. */
const renderer = createRenderer();

async function work(job: SealJob): Promise<SealAnswer> {
  const { jobId, snapshot } = job;
  const rendered = renderer.render(composeProcesVerbaal(snapshot));
  if (!rendered.ok) return { jobId, outcome: 'unprintable' };
  if (job.kind === 'check') return { jobId, outcome: 'printable' };

  const at = new Date(snapshot.frozenAt);
  const officer = job.officerKey === null ? [] : [{ key: job.officerKey, fieldName: 'Verbalisant', reason: snapshot.verbalisant.oath }];
  const seal = { key: job.sealKey, fieldName: 'Zegel', reason: snapshot.procesVerbaalNumber };
  const pdf = await signPdf(rendered.pdf, [...officer, seal], at);
  const fileSha256 = Sha256Hex.parse(createHash('sha256').update(pdf).digest('hex'));
  writeDurably(join(job.sealedFolder, sealedFilePath(fileSha256)), join(job.incomingFolder, `${snapshot.draftId}.pdf`), pdf);
  return { jobId, outcome: 'sealed', fileSha256 };
}

const isStorageError = (error: unknown): boolean =>
  error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string';

parentPort?.on('message', (message: unknown) => {
  const job = SealJob.parse(message);
  const answer = (value: SealAnswer): void => parentPort?.postMessage(value);
  work(job).then(answer, (error: unknown) =>
    answer(
      isStorageError(error)
        ? { jobId: job.jobId, outcome: 'storage' }
        : { jobId: job.jobId, outcome: 'defect', errorName: error instanceof Error ? error.name : 'unknown' },
    ),
  );
});
