import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright';
import type { Kiosk } from '../system/kiosk.ts';
import { tracesInBrowser } from './browser-traces.ts';
import { type Trace, tracesInFiles, tracesInText } from './find-traces.ts';

/** Secrets in a heap. Throws if not even `control`, which that process always holds, is found: then nothing found means nothing. */
function tracesInHeap(place: string, heap: string, control: string, secrets: readonly string[]): Trace[] {
  if (tracesInText(place, heap, [control]).length === 0) throw new Error(`the ${place} was not read: it does not hold ${control}`);
  return tracesInText(place, heap, secrets);
}

/** Where something of the citizen is found at a kiosk: the memory of its three processes, browser, files, log. */
export async function tracesAtKiosk(kiosk: Kiosk, page: Page, secrets: readonly string[]): Promise<Trace[]> {
  const { mrzReader, button } = kiosk.dock.devices;
  const traces = await Promise.all([
    tracesInBrowser(page, secrets),
    kiosk.hostHeap().then((heap) => tracesInHeap('heap of the host', heap, button, secrets)),
    kiosk.sessionHeap().then((heap) => tracesInHeap('heap of the session', heap, mrzReader, secrets)),
    readFile(kiosk.logPath, 'utf8').then((log) => tracesInText('log of the host', log, secrets)),
    tracesInFiles(kiosk.folder, secrets),
  ]);
  return traces.flat();
}
