import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Registry } from 'prom-client';
import { loadConfig } from '../src/config/load.ts';
import type { Table } from '../src/config/merge.ts';
import type { Config } from '../src/config/schema.ts';
import { createHttpApp, type HttpApp } from '../src/http/app.ts';
import { createPublicUrl, type PublicUrl } from '../src/http/public-url.ts';
import { createIdentity, type Identity } from '../src/identity/service.ts';
import { silentLog } from '../src/log/log.ts';
import { createReadiness, type Readiness } from '../src/operations/readiness.ts';
import { registerOperations } from '../src/operations/routes.ts';
import { storeCheck } from '../src/operations/store-check.ts';
import { openStore, type Store } from '../src/store/store.ts';
import { type ManualClock, manualClock } from '../src/time/clock.ts';

/** The counter server's HTTP side on SQLite in a folder of its own, with a clock that the test moves. */
export type TestCounter = {
  readonly config: Config;
  readonly clock: ManualClock;
  readonly store: Store;
  readonly identity: Identity;
  readonly app: HttpApp;
  readonly publicUrl: PublicUrl;
  readonly readiness: Readiness;
  /** Opens a port and answers the public address. */
  readonly listen: () => Promise<string>;
  /** May be called twice. */
  readonly close: () => Promise<void>;
};

export async function startTestCounter(overrides: Table = {}): Promise<TestCounter> {
  const folder = mkdtempSync(join(tmpdir(), 'loket-counter-'));
  const loaded = loadConfig(undefined, { development: true, overrides: { http: { port: 0 }, dataFolder: folder, ...overrides } });
  if (!loaded.ok) throw new Error(loaded.error.problems.join(' '));
  const { config } = loaded;
  // Tokens of the real development provider bear real time, so the clock starts there.
  const clock = manualClock(new Date());
  const log = silentLog;
  const publicUrl = createPublicUrl(config.http);
  const store = await openStore({ kind: 'sqlite', folder });
  const identity = await createIdentity({ config, store, clock, log, publicUrl });
  const deskFolder = join(folder, 'desk');
  mkdirSync(deskFolder);
  writeFileSync(join(deskFolder, 'index.html'), '<!doctype html><title>Balie</title>');
  const app = await createHttpApp({ config, publicUrl, authenticate: identity.authenticate, log, deskFolder });
  const readiness = createReadiness();
  readiness.add(storeCheck(store, clock.now));
  identity.registerRoutes(app);
  registerOperations(app, { readiness, metrics: new Registry() });

  return {
    config,
    clock,
    store,
    identity,
    app,
    publicUrl,
    readiness,
    listen: async () => {
      await app.listen({ host: config.http.host, port: config.http.port });
      return publicUrl.origin();
    },
    close: async () => {
      await app.close();
      await identity.close();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The password of everybody at the development sign-in. */
export async function developmentPassword({ identity }: Pick<TestCounter, 'identity'>): Promise<string> {
  const { signIn = [] } = await identity.developmentWelcome();
  const [person] = signIn;
  if (person === undefined) throw new Error('there is no development sign-in');
  return person.password;
}
