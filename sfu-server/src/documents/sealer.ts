import { Worker } from 'node:worker_threads';
import type { Sha256Hex } from '@loket/contract';
import { SealAnswer, type SealJob } from './seal-job.ts';
import type { SigningKeys } from './signing/keys.ts';
import type { Snapshot } from './snapshot.ts';

export type SealResult =
  | { readonly ok: true; readonly fileSha256: Sha256Hex }
  | { readonly ok: false; readonly error: 'unprintable' | 'storage' | 'defect' };

export type Sealer = {
  /** Starts the worker thread ahead of the first job, which then need not wait for the layout engine to load. */
  readonly warm: () => void;
  /** Whether the text can be laid out with the fonts there are. */
  readonly check: (snapshot: Snapshot) => Promise<{ readonly ok: true } | { readonly ok: false; readonly error: 'unprintable' | 'defect' }>;
  /** Renders, signs and writes the PDF; when it answers ok, the file is on disk under its SHA-256. */
  readonly seal: (snapshot: Snapshot) => Promise<SealResult>;
  /** Ends the worker thread; what was being sealed answers `defect` and is resumed at the next boot. May be called twice. */
  readonly close: () => Promise<void>;
};

export type SealerOptions = {
  readonly keys: Pick<SigningKeys, 'seal' | 'officer'>;
  readonly sealedFolder: string;
  readonly incomingFolder: string;
};

type Waiting = (answer: SealAnswer) => void;
type JobOf<Kind extends SealJob['kind']> = Omit<Extract<SealJob, { kind: Kind }>, 'jobId'>;

/** One worker thread, started at the first job, and anew after it died. */
export function createSealer({ keys, sealedFolder, incomingFolder }: SealerOptions): Sealer {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let lastJobId = 0;
  let isClosed = false;

  const failAll = () => {
    worker = undefined;
    for (const [jobId, settle] of [...waiting]) settle({ jobId, outcome: 'defect', errorName: 'WorkerEnded' });
  };
  const start = (): Worker => {
    const started = new Worker(new URL('seal-worker.ts', import.meta.url));
    started.on('message', (message: unknown) => {
      const answer = SealAnswer.parse(message);
      waiting.get(answer.jobId)?.(answer);
    });
    // Its exit follows, and answers whoever waits; without a listener the error would end the process.
    started.on('error', () => undefined);
    started.on('exit', () => (worker === started ? failAll() : undefined));
    started.unref();
    return started;
  };
  const run = (job: JobOf<'check'> | JobOf<'seal'>): Promise<SealAnswer> => {
    const jobId = ++lastJobId;
    if (isClosed) return Promise.resolve({ jobId, outcome: 'defect', errorName: 'Closed' });
    return new Promise((resolve) => {
      worker ??= start();
      worker.ref();
      waiting.set(jobId, (answer) => {
        waiting.delete(jobId);
        if (waiting.size === 0) worker?.unref();
        resolve(answer);
      });
      worker.postMessage({ ...job, jobId } satisfies SealJob);
    });
  };

  return {
    warm: () => {
      if (!isClosed) worker ??= start();
    },
    check: async (snapshot) => {
      const { outcome } = await run({ kind: 'check', snapshot });
      if (outcome === 'printable') return { ok: true };
      return { ok: false, error: outcome === 'unprintable' ? outcome : 'defect' };
    },
    seal: async (snapshot) => {
      const officerKey = keys.officer(snapshot.verbalisant);
      const answer = await run({
        kind: 'seal',
        snapshot,
        sealKey: copyOf(keys.seal),
        officerKey: officerKey === undefined ? null : copyOf(officerKey),
        sealedFolder,
        incomingFolder,
      });
      if (answer.outcome === 'sealed') return { ok: true, fileSha256: answer.fileSha256 };
      return { ok: false, error: answer.outcome === 'unprintable' || answer.outcome === 'storage' ? answer.outcome : 'defect' };
    },
    close: async () => {
      isClosed = true;
      const ended = worker;
      failAll();
      await ended?.terminate();
    },
  };
}

/** Plain arrays of their own, as they cross to the thread. */
const copyOf = ({ privateKeyPem, certificateDer, chainDer }: SigningKeys['seal']) => ({
  privateKeyPem,
  certificateDer: Uint8Array.from(certificateDer),
  chainDer: chainDer.map((der) => Uint8Array.from(der)),
});
