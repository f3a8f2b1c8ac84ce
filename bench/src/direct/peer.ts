import type { DirectRole } from './relay.ts';

export type DirectPeer = {
  /** Open camera and microphone; resolves when the own picture is on screen. */
  readonly open: () => Promise<void>;
  /** End the call and close the devices. */
  readonly close: () => void;
};

/**
 * Runs inside a page of the relay (so it may use nothing but its arguments): one end of a direct call, with the same
 * devices as the product asks for and candidates sent as they are found. The connection is made when the call begins.
 */
export async function installDirectPeer(role: DirectRole): Promise<DirectPeer> {
  type Message =
    | { kind: 'start' }
    | { kind: 'description'; description: RTCSessionDescriptionInit }
    | { kind: 'candidate'; candidate: RTCIceCandidateInit };
  const isMessage = (value: unknown): value is Message =>
    typeof value === 'object' && value !== null && 'kind' in value && ['start', 'description', 'candidate'].includes(String(value.kind));
  const element = (id: string): HTMLMediaElement => {
    const found = document.getElementById(id);
    if (!(found instanceof HTMLMediaElement)) throw new Error(`no element ${id}`);
    return found;
  };
  const farRole = role === 'caller' ? 'callee' : 'caller';
  let local: MediaStream | undefined;
  let peer: RTCPeerConnection | undefined;
  let early: RTCIceCandidateInit[] = [];

  const send = (message: Message): void => {
    void fetch(`/to/${farRole}`, { method: 'POST', body: JSON.stringify(message), keepalive: true });
  };

  const connect = (): RTCPeerConnection => {
    const made = new RTCPeerConnection();
    peer = made;
    for (const track of local?.getTracks() ?? []) made.addTrack(track);
    made.addEventListener('icecandidate', ({ candidate }) => {
      if (candidate !== null) send({ kind: 'candidate', candidate: candidate.toJSON() });
    });
    made.addEventListener('track', ({ track }) => {
      element(track.kind === 'video' ? 'far' : 'sound').srcObject = new MediaStream([track]);
    });
    return made;
  };

  const describe = async (connection: RTCPeerConnection): Promise<void> => {
    await connection.setLocalDescription();
    if (connection.localDescription !== null) send({ kind: 'description', description: connection.localDescription.toJSON() });
  };

  const takeDescription = async (description: RTCSessionDescriptionInit): Promise<void> => {
    const connection = peer ?? connect();
    await connection.setRemoteDescription(description);
    for (const candidate of early.splice(0)) await connection.addIceCandidate(candidate);
    if (description.type === 'offer') await describe(connection);
  };

  const take = async (message: Message): Promise<void> => {
    if (message.kind === 'start') await describe(connect());
    else if (message.kind === 'description') await takeDescription(message.description);
    else if (peer?.remoteDescription) await peer.addIceCandidate(message.candidate);
    else early.push(message.candidate);
  };

  const events = new EventSource(`/events/${role}`);
  events.addEventListener('message', (event) => {
    const message: unknown = JSON.parse(String(event.data));
    if (isMessage(message)) void take(message);
  });
  await new Promise((resolve) => events.addEventListener('open', resolve, { once: true }));

  return {
    open: async () => {
      local = await navigator.mediaDevices.getUserMedia({ video: { width: { ideal: 1280 }, height: { ideal: 720 } }, audio: true });
      const own = element('own');
      own.srcObject = new MediaStream(local.getVideoTracks());
      if (own instanceof HTMLVideoElement) await new Promise((resolve) => own.requestVideoFrameCallback(resolve));
    },
    close: () => {
      peer?.close();
      peer = undefined;
      early = [];
      for (const track of local?.getTracks() ?? []) track.stop();
      for (const id of ['own', 'far', 'sound']) element(id).srcObject = null;
    },
  };
}
