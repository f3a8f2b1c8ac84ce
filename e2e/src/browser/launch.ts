import { type Browser, chromium } from 'playwright';
import type { CaptureFiles } from '../media/capture-files.ts';
import { heapStringLimit } from '../system/process-heap.ts';

export type BrowserOptions = {
  /** Absent: no camera and no microphone at all. */
  readonly captureFiles?: CaptureFiles;
  /** Let WebRTC use TCP only, as behind a firewall that drops UDP. */
  readonly blockUdp?: boolean;
  /** How the browser answers when a page asks for camera or microphone. */
  readonly mediaPermission?: 'granted' | 'refused';
  /** Let V8 compile and collect garbage beside the page, as at a site; without, a whole-system test takes a tenth less on two cores. */
  readonly helperThreads?: boolean;
};

const otherBrowser = process.env['LOKET_CHROMIUM'];
/**
 * The same engine without the windows, tabs and menus that nobody sees: a seventh of the time of a whole-system test. Not the one in
 * /usr/bin, a shell script that stays its parent.
 */
const headlessShell = otherBrowser ?? '/usr/lib/chromium/chromium-headless-shell';
/** As it stands at a site. */
const browserWithWindows = otherBrowser ?? '/usr/bin/chromium';

/** Off the network, and without what a desktop browser does beside showing a page. */
const quietFlags: readonly string[] = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
  '--autoplay-policy=no-user-gesture-required',
  // Debian asks for it, but without a graphics card it is emulated, and costs more than it saves.
  '--disable-gpu-rasterization',
  // All that is opened is our own: no renderer process for each site, and none in reserve.
  '--disable-site-isolation-trials',
  // Candidates with addresses instead of names: there is no multicast DNS between two test browsers.
  '--disable-features=WebRtcHideLocalIpsWithMdns,SpareRendererForSitePerProcess,IsolateOrigins,site-per-process',
];

function scriptFlags({ helperThreads = true }: BrowserOptions): string {
  // Heap snapshots hold every string whole; by default each is cut off after 1024 characters.
  const flags = [`--heap-snapshot-string-limit=${heapStringLimit}`, ...(helperThreads ? [] : ['--single-threaded'])];
  return `--js-flags=${flags.join(' ')}`;
}

function mediaFlags({ captureFiles, blockUdp = false, mediaPermission = 'granted' }: BrowserOptions): readonly string[] {
  const flags: string[] = [];
  if (captureFiles !== undefined) {
    flags.push('--use-fake-device-for-media-stream');
    flags.push(`--use-file-for-fake-video-capture=${captureFiles.videoPath}`);
    flags.push(`--use-file-for-fake-audio-capture=${captureFiles.audioPath}`);
  }
  flags.push(mediaPermission === 'granted' ? '--use-fake-ui-for-media-stream' : '--use-fake-ui-for-media-stream=deny');
  if (blockUdp) flags.push('--webrtc-ip-handling-policy=disable_non_proxied_udp', '--force-webrtc-ip-handling-policy');
  return flags;
}

/** The browser of a site and its flags, for whoever starts it otherwise. */
export const browserCommand = (options: BrowserOptions): readonly string[] => [
  browserWithWindows,
  ...quietFlags,
  scriptFlags(options),
  ...mediaFlags(options),
];

/**
 * Start a Chromium process of its own. Capture files belong to a process, not to a page: two sides of a call need two of these.
 * The caller closes it.
 */
export async function launchBrowser(options: BrowserOptions = {}): Promise<Browser> {
  return chromium.launch(launchOptions(options));
}

const launchOptions = (options: BrowserOptions) => ({
  // The policy that keeps WebRTC off UDP is a setting of the whole browser.
  executablePath: options.blockUdp === true ? browserWithWindows : headlessShell,
  headless: true,
  args: [...quietFlags, scriptFlags(options), ...mediaFlags(options)],
});

export type KillableBrowser = {
  readonly browser: Browser;
  /** SIGKILL to this browser alone, as when it crashes or the machine goes: nothing is closed, nobody is told. */
  readonly kill: () => Promise<void>;
  /** May be called twice, and after `kill`. */
  readonly close: () => Promise<void>;
};

/** As launchBrowser, of a browser whose process can be ended by force. */
export async function launchKillableBrowser(options: BrowserOptions = {}): Promise<KillableBrowser> {
  const server = await chromium.launchServer(launchOptions(options));
  const browser = await chromium.connect(server.wsEndpoint());
  return { browser, kill: () => server.kill(), close: () => server.close() };
}
