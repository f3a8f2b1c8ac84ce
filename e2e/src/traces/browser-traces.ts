import type { Page } from 'playwright';
import { type Trace, tracesInText } from './find-traces.ts';

/** The heap of the page's renderer process, after garbage collection, as the text of a V8 snapshot with the values of its numbers. */
async function heapSnapshot(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  try {
    const chunks: string[] = [];
    session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
    await session.send('HeapProfiler.enable');
    await session.send('HeapProfiler.collectGarbage');
    await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false, captureNumericValue: true });
    return chunks.join('');
  } finally {
    await session.detach();
  }
}

/** Runs in a page: all that it keeps in the browser, as text. Throws if something is kept where this does not look inside. */
async function readStorage(): Promise<string> {
  const [databases, cacheNames, files] = [await indexedDB.databases(), await caches.keys(), await navigator.storage.getDirectory()];
  const fileNames: string[] = [];
  for await (const name of files.keys()) fileNames.push(name);
  const unread = JSON.stringify([databases, cacheNames, fileNames]);
  if (unread !== '[[],[],[]]') throw new Error(`the page keeps databases, caches or files: ${unread}`);
  return JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, history.state, location.href]);
}

/** Every secret in the memory of the page, in what it stores, and in what it shows. */
export async function tracesInBrowser(page: Page, secrets: readonly string[]): Promise<Trace[]> {
  const [heap, storage, shown] = [await heapSnapshot(page), await page.evaluate(readStorage), await page.content()];
  return [
    ...tracesInText('heap of the renderer', heap, secrets),
    ...tracesInText('storage of the browser', storage, secrets),
    ...tracesInText('page', shown, secrets),
  ];
}
