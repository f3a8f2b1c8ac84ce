declare global {
  var collectedPeers: RTCPeerConnection[] | undefined;
}

/**
 * Runs in a page before its own scripts: keeps every peer connection that the page makes, so that its statistics can be read. One that
 * was closed is let go when the next is made, as in a page that nobody watches.
 */
export function collectPeers(): void {
  const peers: RTCPeerConnection[] = [];
  globalThis.collectedPeers = peers;
  globalThis.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      peers.splice(0, peers.length, ...peers.filter(({ connectionState }) => connectionState !== 'closed'), this);
    }
  };
}

export type PeerPath = {
  readonly connectionState: RTCPeerConnectionState;
  /** Transport protocol of the selected pair of candidates; null while there is none. */
  readonly protocol: string | null;
  readonly mediaBytesReceived: number;
  readonly mediaBytesSent: number;
};

/** Runs in a page: over which protocol each open connection goes, and whether media flow on it. */
export async function readPeerPaths(): Promise<PeerPath[]> {
  const open = (globalThis.collectedPeers ?? []).filter((peer) => peer.connectionState !== 'closed');
  return Promise.all(
    open.map(async (peer) => {
      const entries = new Map<string, Record<string, unknown>>();
      (await peer.getStats()).forEach((entry: unknown, id: string) => {
        if (typeof entry === 'object' && entry !== null) entries.set(id, { ...entry });
      });
      const ofType = (type: string): Record<string, unknown>[] => [...entries.values()].filter((entry) => entry['type'] === type);
      const transport = ofType('transport')[0];
      const pair = entries.get(String(transport?.['selectedCandidatePairId']));
      const protocol = entries.get(String(pair?.['localCandidateId']))?.['protocol'];
      const sum = (type: string, field: string): number => ofType(type).reduce((total, entry) => total + Number(entry[field]), 0);
      return {
        connectionState: peer.connectionState,
        protocol: typeof protocol === 'string' ? protocol : null,
        mediaBytesReceived: sum('inbound-rtp', 'bytesReceived'),
        mediaBytesSent: sum('outbound-rtp', 'bytesSent'),
      };
    }),
  );
}

/** Runs in a page: how many bits a second the encoder of the own picture is asked to make; 0 if none is sent. */
export async function askedOfPicture(): Promise<number> {
  const open = (globalThis.collectedPeers ?? []).filter((peer) => peer.connectionState !== 'closed');
  let bitsPerSecond = 0;
  for (const peer of open) {
    (await peer.getStats()).forEach((entry: Record<string, unknown>) => {
      if (entry['type'] === 'outbound-rtp' && entry['kind'] === 'video')
        bitsPerSecond = Math.max(bitsPerSecond, Number(entry['targetBitrate']));
    });
  }
  return bitsPerSecond;
}

/** Runs in a page: everything that a person needs to see why media does not flow. */
export async function describePeers(): Promise<string> {
  const peers = await Promise.all(
    (globalThis.collectedPeers ?? []).map(async (peer) => {
      const stats: unknown[] = [];
      (await peer.getStats()).forEach((entry: unknown) => stats.push(entry));
      const { connectionState, iceConnectionState, signalingState, localDescription, remoteDescription } = peer;
      return { connectionState, iceConnectionState, signalingState, local: localDescription?.sdp, remote: remoteDescription?.sdp, stats };
    }),
  );
  return JSON.stringify(peers, null, 1);
}
