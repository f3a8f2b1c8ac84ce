import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import type { types } from 'mediasoup';
import { cryptoSuite } from './srtp.ts';
import { payloadTypes, ssrcs } from './stream.ts';

export type SrtpSecret = { readonly key: Buffer; readonly salt: Buffer };

/** Of the header of an RTP packet (RFC 3550, 5.1), which SRTP leaves in clear, and the packet's length. */
export type HeardPacket = { readonly ssrc: number; readonly sequence: number; readonly timestamp: number; readonly bytes: number };

/** One side of a call: a socket of the generator and a transport of the worker that face each other. */
export type Side = {
  readonly transport: types.PlainTransport;
  readonly producers: readonly types.Producer[];
  readonly send: (bytes: Buffer) => void;
  /** Hear of each RTP packet that comes, by the SSRC that the worker gave it. */
  readonly onPacket: (listener: (packet: HeardPacket) => void) => void;
  readonly close: () => void;
};

export async function openSocket(): Promise<Socket> {
  const socket = createSocket({ type: 'udp4', recvBufferSize: 4 * 1024 * 1024, sendBufferSize: 4 * 1024 * 1024 });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return socket;
}

/** From then on each packet costs no look-up of an address. */
export async function connectTo(socket: Socket, port: number): Promise<void> {
  socket.connect(port, '127.0.0.1');
  await once(socket, 'connect');
}

export function hearRtp(socket: Socket, listener: (packet: HeardPacket) => void): void {
  socket.on('message', (packet) => {
    // RTCP shares the port (RFC 5761): its packet types 200 to 206 stand where RTP has marker and payload type.
    const type = packet.readUInt8(1);
    if (type >= 200 && type <= 206) return;
    const [sequence, timestamp, ssrc] = [packet.readUInt16BE(2), packet.readUInt32BE(4), packet.readUInt32BE(8)];
    listener({ ssrc, sequence, timestamp, bytes: packet.length });
  });
}

/** A transport with SRTP that learns its peer's address from the first packet, and producers for one camera and one microphone. */
export async function openSide(router: types.Router, { key, salt }: SrtpSecret): Promise<Side> {
  const socket = await openSocket();
  const transport = await router.createPlainTransport({
    listenInfo: { protocol: 'udp', ip: '127.0.0.1' },
    rtcpMux: true,
    comedia: true,
    enableSrtp: true,
    srtpCryptoSuite: cryptoSuite.name,
  });
  await transport.connect({ srtpParameters: { cryptoSuite: cryptoSuite.name, keyBase64: Buffer.concat([key, salt]).toString('base64') } });
  const producers = await Promise.all([
    transport.produce({
      kind: 'video',
      rtpParameters: {
        codecs: [{ mimeType: 'video/VP8', payloadType: payloadTypes.video, clockRate: 90_000 }],
        encodings: [{ ssrc: ssrcs.video }],
      },
    }),
    transport.produce({
      kind: 'audio',
      rtpParameters: {
        codecs: [{ mimeType: 'audio/opus', payloadType: payloadTypes.audio, clockRate: 48_000, channels: 2 }],
        encodings: [{ ssrc: ssrcs.audio }],
      },
    }),
  ]);
  await connectTo(socket, transport.tuple.localPort);
  return {
    transport,
    producers,
    send: (bytes) => socket.send(bytes),
    onPacket: (listener) => hearRtp(socket, listener),
    close: () => {
      socket.close();
      transport.close();
    },
  };
}
