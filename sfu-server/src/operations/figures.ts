import { statfs } from 'node:fs/promises';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { Log, LogFields } from '../log/log.ts';
import { isStorageFailure } from '../store/failure.ts';
import type { Store } from '../store/store.ts';
import type { Clock } from '../time/clock.ts';

/** What the rooms tell when asked. Ages count from an instant; null: it never happened. */
export type FigureSources = {
  readonly clock: Clock;
  readonly connections: () => readonly { readonly kind: 'kiosk' | 'person' }[];
  readonly media: () => { readonly workers: number; readonly transports: number };
  readonly checkpointedAt: () => Date | null;
  readonly backedUpAt: () => Date | null;
  readonly sealingsUnfinished: () => Promise<number>;
  /** Folders whose disks can fill up, by the name that the label bears. */
  readonly folders: Readonly<Record<string, string>>;
};

export type Figures = {
  /** A log that is counted as well as written. */
  readonly countLog: (log: Log) => Log;
  /** A store whose failures to keep something are counted and logged. */
  readonly countFailures: (store: Store, log: Log) => Store;
  /** Adds what is read from the rooms whenever somebody asks for the figures. */
  readonly readFrom: (sources: FigureSources) => void;
};

/** Seconds that a call may last, and that a seal may take, as the buckets of histograms. */
const callBuckets = [30, 60, 300, 600, 1_200, 1_800, 2_700, 3_600, 5_400];
const sealBuckets = [0.25, 0.5, 1, 2, 3, 5, 10, 20, 60];

/** The server's figures for Prometheus. No label holds anything but codes from lists of this program. */
export function createFigures(registry: Registry): Figures {
  const registers = [registry];
  const counter = <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
    new Counter({ name, help, labelNames, registers });
  const histogram = (name: string, help: string, buckets: number[]) => new Histogram({ name, help, buckets, registers });

  const events = counter('loket_log_events_total', 'Lines of the log, by event', 'event');
  const steps = counter('loket_queue_steps_total', 'What happened to tickets', 'step');
  const ended = counter('loket_calls_ended_total', 'Calls that ended, by reason', 'reason');
  const lasted = histogram('loket_call_duration_seconds', 'How long calls lasted', callBuckets);
  const sealed = histogram('loket_seal_duration_seconds', 'From frozen to sealed and recorded', sealBuckets);
  const unsealed = counter('loket_seal_failures_total', 'Sealings that were not finished', 'reason');
  const deaths = counter('loket_media_worker_deaths_total', 'Media workers that died');
  const unkept = counter('loket_storage_failures_total', 'Transactions that the disk or the database did not take');

  const seconds = ({ durationMs }: LogFields): number => Number(durationMs) / 1_000;
  const counted: Readonly<Record<string, (fields: LogFields) => void>> = {
    'queue.moved': ({ step }) => steps.inc({ step: String(step) }),
    'call.ended': (fields) => {
      ended.inc({ reason: String(fields['reason']) });
      lasted.observe(seconds(fields));
    },
    'aangifte.sealed': (fields) => sealed.observe(seconds(fields)),
    'aangifte.sealFailed': ({ reason }) => unsealed.inc({ reason: String(reason) }),
    'media.workerDied': () => deaths.inc(),
  };

  return {
    countLog: (log) => ({
      event: (name, fields = {}) => {
        events.inc({ event: name });
        counted[name]?.(fields);
        log.event(name, fields);
      },
      defect: (error, fields) => {
        events.inc({ event: 'server.defect' });
        log.defect(error, fields);
      },
    }),
    countFailures: (store, log) => ({
      ...store,
      transaction: (fn) =>
        store.transaction(fn).catch((error: unknown) => {
          if (isStorageFailure(error)) {
            unkept.inc();
            log.event('store.unavailable');
          }
          throw error;
        }),
    }),
    readFrom: (sources) => readFrom(registry, sources),
  };
}

function readFrom(registry: Registry, sources: FigureSources): void {
  const { clock } = sources;
  const startedAt = clock.now();
  const gauge = (name: string, help: string, read: () => number | Promise<number>) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        // One figure that cannot be read must not take the others along.
        this.set(
          await Promise.resolve()
            .then(read)
            .catch(() => Number.NaN),
        );
      },
    });
  const ageS = (at: Date): number => (clock.now().getTime() - at.getTime()) / 1_000;

  gauge('loket_media_workers', 'Media workers that run', () => sources.media().workers);
  gauge('loket_media_transports', 'WebRTC transports that are open', () => sources.media().transports);
  gauge('loket_sealings_unfinished', 'Documents that are frozen and not yet sealed', sources.sealingsUnfinished);
  gauge('loket_audit_checkpoint_age_seconds', 'Since every audit chain was last in the signed checkpoints', () =>
    ageS(sources.checkpointedAt() ?? startedAt),
  );
  gauge('loket_backup_age_seconds', 'Since the newest copy in the folder of copies; +Inf: none', () => {
    const at = sources.backedUpAt();
    return at === null ? Number.POSITIVE_INFINITY : ageS(at);
  });
  new Gauge({
    name: 'loket_connections',
    help: 'Kiosks and people that are connected',
    labelNames: ['kind'],
    registers: [registry],
    collect() {
      for (const kind of ['kiosk', 'person']) this.set({ kind }, sources.connections().filter((it) => it.kind === kind).length);
    },
  });
  new Gauge({
    name: 'loket_disk_free_bytes',
    help: 'Room on the disk of a folder for the user of the server',
    labelNames: ['folder'],
    registers: [registry],
    async collect() {
      for (const [folder, path] of Object.entries(sources.folders)) {
        const free = await statfs(path).then(
          ({ bavail, bsize }) => bavail * bsize,
          () => Number.NaN,
        );
        this.set({ folder }, free);
      }
    },
  });
}
