import { createServer, type Server } from 'node:http';
import type { Browser, Page } from 'playwright';

/** What a side of a direct call sends. `frozen`: the picture stands still; `silent`: the microphone is off. */
export type DirectSender = { readonly frozen?: boolean; readonly silent?: boolean };

type Description = { readonly type: RTCSdpType; readonly sdp: string };

const html =
  '<!doctype html><html lang="en"><title>Direct call</title><video autoplay playsinline muted></video><audio autoplay></audio></html>';

function servePage(): Promise<Server> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(html);
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}

declare global {
  var directCallPeer: RTCPeerConnection | undefined;
}

/** Runs in the page: opens the devices, makes the connection, returns nothing before both tracks are in it. */
async function preparePeer({ frozen = false, silent = false }: DirectSender): Promise<void> {
  const local = await navigator.mediaDevices.getUserMedia({ video: true, audio: true });
  const peer = new RTCPeerConnection();
  globalThis.directCallPeer = peer;
  for (const track of local.getTracks()) {
    let sent = track;
    if (silent && track.kind === 'audio') track.enabled = false;
    if (frozen && track.kind === 'video') {
      const video = document.createElement('video');
      video.muted = true;
      video.srcObject = new MediaStream([track]);
      await video.play();
      const canvas = document.createElement('canvas');
      canvas.width = 640;
      canvas.height = 360;
      const drawing = canvas.getContext('2d');
      drawing?.drawImage(video, 0, 0, canvas.width, canvas.height);
      const still = canvas.captureStream(15).getVideoTracks()[0];
      if (still === undefined) throw new Error('no still picture');
      // The same picture again and again: frames flow, the content does not change.
      setInterval(() => drawing?.drawImage(canvas, 0, 0), 66);
      sent = still;
    }
    peer.addTrack(sent, local);
  }
  peer.addEventListener('track', ({ track }) => {
    const element = document.querySelector(track.kind === 'video' ? 'video' : 'audio');
    if (element instanceof HTMLMediaElement) element.srcObject = new MediaStream([track]);
  });
}

/** Runs in the page: answers the far side's description (null: makes the offer) and waits for all candidates. */
async function describe(remote: Description | null): Promise<Description> {
  const peer = globalThis.directCallPeer;
  if (peer === undefined) throw new Error('not prepared');
  if (remote !== null) await peer.setRemoteDescription(remote);
  const gathered = new Promise<void>((resolve) => {
    peer.addEventListener('icegatheringstatechange', () => {
      if (peer.iceGatheringState === 'complete') resolve();
    });
  });
  await peer.setLocalDescription();
  await gathered;
  const local = peer.localDescription;
  if (local === null) throw new Error('no description');
  return { type: local.type, sdp: local.sdp };
}

async function acceptAnswer(remote: Description): Promise<void> {
  await globalThis.directCallPeer?.setRemoteDescription(remote);
}

/** Runs in the page: shows and plays what this side itself sends, as a mixed-up call would. */
export function receiveOwnTracks(): void {
  for (const sender of globalThis.directCallPeer?.getSenders() ?? []) {
    const element = document.querySelector(sender.track?.kind === 'video' ? 'video' : 'audio');
    if (element instanceof HTMLMediaElement && sender.track !== null) element.srcObject = new MediaStream([sender.track]);
  }
}

export type DirectCall = { readonly caller: Page; readonly callee: Page; readonly close: () => Promise<void> };

/** Two browsers, one peer connection, no server between them: the ground on which the recognisers are proved. */
export async function directCall(
  callerBrowser: Browser,
  calleeBrowser: Browser,
  senders: { readonly caller?: DirectSender; readonly callee?: DirectSender } = {},
): Promise<DirectCall> {
  const server = await servePage();
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const { port } = address;
  const [caller, callee] = await Promise.all([callerBrowser.newPage(), calleeBrowser.newPage()]);
  const close = async (): Promise<void> => {
    await Promise.allSettled([caller.close(), callee.close()]);
    server.closeAllConnections();
    server.close();
  };
  try {
    await Promise.all([caller, callee].map((page) => page.goto(`http://127.0.0.1:${port}/`)));
    await Promise.all([caller.evaluate(preparePeer, senders.caller ?? {}), callee.evaluate(preparePeer, senders.callee ?? {})]);
    const offer = await caller.evaluate(describe, null);
    const answer = await callee.evaluate(describe, offer);
    await caller.evaluate(acceptAnswer, answer);
  } catch (error) {
    await close();
    throw error;
  }
  return { caller, callee, close };
}
