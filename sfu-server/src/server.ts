import { fileURLToPath } from 'node:url';
import { type RequestInputResult, RtpCapabilities } from '@loket/contract';
import { Registry } from 'prom-client';
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
import { createReadiness } from './operations/readiness.ts';
import { collectProcessMetrics, registerOperations } from './operations/routes.ts';
import { storeCheck } from './operations/store-check.ts';
import { openPaperRooms } from './paper-rooms.ts';
import { createRooms } from './rooms.ts';
import { createSeatDirectory } from './signalling/directory.ts';
import { createDispatch } from './signalling/dispatch.ts';
import { createRecentCommands } from './signalling/recent-commands.ts';
import { registerWebSockets, serveSocket } from './signalling/socket.ts';
import { openStore, storeConfig } from './store/store.ts';
import type { Clock } from './time/clock.ts';

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
  | { readonly ok: false; readonly error: 'dataFolderInUse' | 'sealKeyMissing' };

const defaultDeskFolder = fileURLToPath(new URL('../../agent-desk/dist', import.meta.url));

/** Puts the rooms together and listens. Everything that was opened is closed again if a later step fails. */
export async function startServer(
  config: Config,
  { clock, log, deskFolder = defaultDeskFolder }: { clock: Clock; log: Log; deskFolder?: string },
): Promise<ServerResult> {
  const opened = openDataFolder(config.dataFolder);
  if (!opened.ok) return { ok: false, error: 'dataFolderInUse' };
  const closers = new AsyncDisposableStack();
  try {
    closers.defer(() => opened.folder.close());
    const store = closers.adopt(await openStore(storeConfig(config.store, opened.folder.db)), (it) => it.close());
    log.event('store.opened');

    const publicUrl = createPublicUrl(config.http);
    const identity = closers.adopt(await createIdentity({ config, store, clock, log, publicUrl }), (it) => it.close());
    const app = closers.adopt(await createHttpApp({ config, publicUrl, authenticate: identity.authenticate, log, deskFolder }), (it) =>
      it.close(),
    );
    await registerWebSockets(app);
    identity.registerRoutes(app);

    const metrics = new Registry();
    collectProcessMetrics(metrics);
    const readiness = createReadiness();
    readiness.add(storeCheck(store, clock.now));
    registerOperations(app, { readiness, metrics });

    const pool = closers.adopt(await createWorkerPool(config.media, log), (it) => it.close());
    readiness.add({ name: 'media', check: async () => void (pool.pick() ?? Promise.reject(new Error('no worker'))) });

    const emergencyLine = await openConfiguredLine(config, clock, log);
    closers.defer(() => emergencyLine?.close());
    const directory = createSeatDirectory();
    const rooms = closers.adopt(createRooms({ config, clock, log, peers: directory, pool, metrics, emergencyLine }), (it) => it.close());
    const paper = openPaperRooms({
      config,
      store,
      folder: opened.folder,
      clock,
      log,
      calls: rooms.callDirectory,
      publicUrl: publicUrl.origin,
    });
    if (!paper.ok) {
      await closers.disposeAsync();
      return paper;
    }
    const { aangifte } = closers.adopt(paper.rooms, (it) => it.close());
    aangifte.registerRoutes(app);
    await aangifte.resumed;

    serveSocket(app, {
      touch: identity.touch,
      watch: identity.watch,
      clock,
      log,
      directory,
      dispatch: createDispatch([...rooms.handlers, aangifte.handlers], createRecentCommands(clock)),
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
      for (const peer of directory.all()) peer.send('session.draining', { untilMs: config.drainMs });
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
    throw error;
  }
}

const greetingOf = (principal: Principal): RequestInputResult<'session.hello'>['identity'] =>
  principal.kind === 'kiosk' ? principal : { ...principal, roles: [...principal.roles] };
