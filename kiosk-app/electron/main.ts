import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { app, BrowserWindow } from 'electron';
import { keepHost } from './host-process.ts';
import { openScreen, windowOptions } from './window.ts';

/** The locked window: starts the host, shows its page, and holds no rules of the counter itself. */
const nodePath = process.env.LOKET_NODE ?? 'node';
const configPath = process.env.LOKET_KIOSK_CONFIG ?? '/etc/politieloket/kiosk.toml';
const hostProgram = process.env.LOKET_HOST ?? resolve(import.meta.dirname, '../host/main.ts');

if (!app.requestSingleInstanceLock()) app.quit();
app.enableSandbox();

await app.whenReady();
const screen = openScreen(new BrowserWindow(windowOptions), setTimeout);
const host = keepHost(() => spawn(nodePath, [hostProgram, '--config', configPath], { stdio: ['ignore', 'pipe', 'inherit'] }), setTimeout, {
  onReady: screen.show,
  onScreenMissing: screen.reload,
});
app.on('will-quit', host.stop);
