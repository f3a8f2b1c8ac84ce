import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { app, BrowserWindow } from 'electron';
import { startHostProcess } from './host-process.ts';
import { createPolicy } from './policy.ts';
import { guardPermissions, showScreen, windowOptions } from './window.ts';

/** The locked window: starts the host, shows its page, and holds no rules of the counter itself. */
const nodePath = process.env.LOKET_NODE ?? 'node';
const configPath = process.env.LOKET_KIOSK_CONFIG ?? '/etc/politieloket/kiosk.toml';
const hostProgram = process.env.LOKET_HOST ?? resolve(import.meta.dirname, '../host/main.ts');

if (!app.requestSingleInstanceLock()) app.quit();
app.enableSandbox();

const host = startHostProcess(
  (command, parameters) => spawn(command, [...parameters], { stdio: ['ignore', 'pipe', 'inherit'] }),
  nodePath,
  hostProgram,
  configPath,
);
app.on('will-quit', host.stop);

const [screenUrl] = await Promise.all([host.ready, app.whenReady()]);
const window = new BrowserWindow(windowOptions);
guardPermissions(window.webContents.session, createPolicy(screenUrl));
showScreen(window, screenUrl, setTimeout);
