import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HostConfig } from '../config.ts';
import { type Host, startHost } from '../host.ts';
import type { HostLogEntry } from '../log.ts';
import { createTestButton, type TestButton } from './button.ts';
import { createManualClock, type ManualClock } from './clock.ts';
import type { FakeCounter } from './fake-counter.ts';
import { createInbox, type Inbox } from './inbox.ts';

export type TestHost = {
  readonly host: Host;
  readonly clock: ManualClock;
  readonly log: Inbox<HostLogEntry>;
  readonly button: TestButton;
  /** How often a missing screen was told. */
  readonly screenMissed: () => number;
  readonly close: () => Promise<void>;
};

/** A page of one line in a folder of its own, for tests of what serves it. */
function createRendererFolder(): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'kiosk-page-'));
  writeFileSync(join(path, 'index.html'), '<!doctype html><title>page</title>');
  return {
    path,
    remove: () => {
      rmSync(path, { recursive: true, force: true });
    },
  };
}

/** The host as it runs, beside a counter that is a fake, with time moved by hand and no devices but a button. */
export async function startTestHost(counter: Pick<FakeCounter, 'url' | 'key' | 'kiosk'>): Promise<TestHost> {
  const folder = createRendererFolder();
  const clock = createManualClock();
  const button = createTestButton();
  const log = createInbox<HostLogEntry>();
  const config: HostConfig = {
    server: { url: counter.url, socketUrl: `${counter.url.replace('http', 'ws')}/api/socket` },
    kiosk: counter.kiosk,
    key: counter.key,
    port: 0,
    rendererFolder: folder.path,
    media: { cameraAtRest: false, voiceProcessing: true },
    devices: {},
  };
  let missed = 0;
  const host = await startHost({
    config,
    button: button.button,
    clock,
    log: log.put,
    onScreenMissing() {
      missed += 1;
    },
  });
  return {
    host,
    clock,
    log,
    button,
    screenMissed: () => missed,
    async close() {
      await host.close();
      folder.remove();
    },
  };
}
