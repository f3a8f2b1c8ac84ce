import { fileURLToPath } from 'node:url';
import { type RequestInputResult, RtpCapabilities } from '@loket/contract';
import { Registry } from 'prom-client';
import { createBooking } from './booking/service.ts';
import { openDataFolder } from './config/data-folder.ts';
import type { Config } from './config/schema.ts';
import { openConfiguredLine } from './help/line/configured.ts';
import { createHttpApp } from './http/app.ts';
import { createPublicUrl } from './http/public-url.ts';
import { type WalkedRoute, walkRoutes } from './http/routes-walk.ts';
import type { Principal } from './identity/principal.ts';
import { createIdentity, type Identity } from './identity/service.ts';
import type { Log } from './log/log.ts';
import { createWorkerPool } from './media/workers.ts';
import { newestCopyAt } from './operations/backup/copies.ts';
import { diskCheck } from './operations/disk-check.ts';
import { createFigures } from './operations/figures.ts';
import { foldersOf } from './operations/folders.ts';
import { createReadiness } from './operations/readiness.ts';
import { collectProcessMetrics, registerOperations } from './operations/routes.ts';
import { storeCheck } from './operations/store-check.ts';
import { openPaperRooms } from './paper-rooms.ts';
import { createRooms } from './rooms.ts';
import { keepBeating } from './signalling/beat.ts';
import { createSeatDirectory } from './signalling/directory.ts';
import { createDispatch } from './signalling/dispatch.ts';
import { createRecentCommands } from './signalling/recent-commands.ts';
import { createRefusals } from './signalling/refusals.ts';
import { registerWebSockets, serveSocket } from './signalling/socket.ts';
import { DatabaseNewerError } from './store/migrate.ts';
import { openStore, storeConfig } from './store/store.ts';
import type { Clock } from './time/clock.ts';
import { type ClockWatchPorts, showDeviation, watchClock } from './time/watch-clock.ts';

export type CounterServer = {
  readonly url: string;
  /** Where people look: the desk. */
  readonly deskUrl: string;
  readonly identity: Identity;
  /** Every route that answers, for the test that walks them. */
  readonly routes: readonly WalkedRoute[];
  /** Takes no new calls, lets those that go on finish for `config.drainMs`, then closes. */
  readonly drain: () => Promise<void>;
  /** Closes everything now; may be called twice. */
  readonly close: () => Promise<void>;
};

export type ServerResult =
  | { readonly ok: true; readonly server: CounterServer }
  | { readonly ok: false; readonly error: 'dataFolderInUse' | 'databaseNewer' | 'sealKeyMissing' };

export type ServerParts = {
  readonly clock: Clock;
  readonly log: Log;
  readonly deskFolder?: string;
  /** The same clock as one that is watched and kept over restarts; a test may go without. */
  readonly keepTime?: Pick<ClockWatchPorts, 'clock' | 'keep'>;
};

const defaultDeskFolder = fileURLToPath(new URL('../../agent-desk/dist', import.meta.url));

/** Puts the rooms together and listens. Everything that was opened is closed again if a later step fails. */
export async function startServer(
  config: Config,
  { clock, log: writtenLog, deskFolder = defaultDeskFolder, keepTime }: ServerParts,
): Promise<ServerResult> {
  const opened = openDataFolder(config.dataFolder);
  if (!opened.ok) return { ok: false, error: 'dataFolderInUse' };
  const metrics = new Registry();
  const figures = createFigures(metrics);
  const log = figures.countLog(writtenLog);
  const closers = new AsyncDisposableStack();
  try {
    closers.defer(() => opened.folder.close());
    const opening = await openStore(storeConfig(config.store, opened.folder.db));
    const store = closers.adopt(figures.countFailures(opening, log), (it) => it.close());
    log.event('store.opened');

    const publicUrl = createPublicUrl(config.http);
    const identity = closers.adopt(await createIdentity({ config, store, clock, log, publicUrl }), (it) => it.close());
    const app = closers.adopt(await createHttpApp({ config, publicUrl, authenticate: identity.authenticate, log, deskFolder }), (it) =>
      it.close(),
    );
    await registerWebSockets(app);
    identity.registerRoutes(app);

    collectProcessMetrics(metrics);
    const deviationMs = () => keepTime?.clock.deviationMs() ?? 0;
    showDeviation(metrics, deviationMs);
    if (keepTime) closers.adopt(watchClock({ ...keepTime, log }), (it) => it.close());
    const readiness = createReadiness();
    readiness.add(storeCheck(store, clock.now));
    readiness.add(diskCheck(opened.folder.incoming));
    registerOperations(app, { readiness, metrics });

    const pool = closers.adopt(await createWorkerPool(config.media, log, clock), (it) => it.close());
    readiness.add({ name: 'media', check: async () => void (pool.pick() ?? Promise.reject(new Error('no worker'))) });

    const emergencyLine = await openConfiguredLine(config, clock, log);
    closers.defer(() => emergencyLine?.close());
    const directory = createSeatDirectory();
    closers.defer(keepBeating(directory, clock));
    const rooms = closers.adopt(
      createRooms({ config, clock, log, peers: directory, pool, metrics, emergencyLine, isCallOf: (claim) => aangifte.isCallOf(claim) }),
      (it) => it.close(),
    );
    const paper = openPaperRooms({
      config,
      store,
      folder: opened.folder,
      clock,
      log,
      calls: rooms.callDirectory,
      publicUrl: publicUrl.origin,
      isTimeCertain: () => deviationMs() === 0,
    });
    if (!paper.ok) {
      await closers.disposeAsync();
      return paper;
    }
    const { aangifte, audit } = closers.adopt(paper.rooms, (it) => it.close());
    const booking = closers.adopt(
      createBooking({
        store,
        audit,
        clock,
        log,
        config,
        peers: directory,
        arrivals: rooms.arrivals,
        calls: rooms.calls,
        activeKiosks: identity.activeKiosks,
      }),
      (it) => it.close(),
    );
    aangifte.registerRoutes(app);
    await aangifte.resumed;
    const folders = foldersOf(config);
    figures.readFrom({
      clock,
      connections: () => directory.all().map(({ principal }) => principal),
      media: () => ({ workers: pool.nodes().length, transports: pool.transportCount() }),
      checkpointedAt: audit.checkpointedAt,
      backedUpAt: () => newestCopyAt(folders.backup),
      sealingsUnfinished: aangifte.countUnfinished,
      folders: { data: config.dataFolder, checkpoints: folders.checkpoints, backup: folders.backup },
    });

    serveSocket(app, {
      limits: config.limits,
      refusals: createRefusals(metrics, log),
      touch: identity.touch,
      watch: identity.watch,
      clock,
      log,
      directory,
      dispatch: createDispatch([...rooms.handlers, aangifte.handlers, booking.handlers], createRecentCommands(clock)),
      hello: (principal) => ({
        identity: greetingOf(principal),
        routerRtpCapabilities: RtpCapabilities.parse(pool.rtpCapabilities),
        serverTime: clock.now().toISOString(),
      }),
    });

    await app.listen({ host: config.http.host, port: config.http.port });
    log.event('server.listening');

    const close = async () => {
      // Calls end while the rooms that keep their papers are still there to hear of it.
      await rooms.close();
      await closers.disposeAsync();
    };
    const drain = async () => {
      log.event('server.draining', { calls: rooms.calls.count() });
      await rooms.drain(config.drainMs);
      await close();
      log.event('server.stopped');
    };
    return {
      ok: true,
      server: { url: publicUrl.origin(), deskUrl: `${publicUrl.origin()}/desk/`, identity, routes: walkRoutes(app), drain, close },
    };
  } catch (error) {
    await closers.disposeAsync();
    if (error instanceof DatabaseNewerError) return { ok: false, error: 'databaseNewer' };
    throw error;
  }
}

const greetingOf = (principal: Principal): RequestInputResult<'session.hello'>['identity'] =>
  principal.kind === 'kiosk' ? principal : { ...principal, roles: [...principal.roles] };
