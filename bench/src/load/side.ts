import type { types } from 'mediasoup';
import { cryptoSuite } from './srtp.ts';
import { payloadTypes, ssrcs } from './stream.ts';

export type SrtpSecret = { readonly key: Buffer; readonly salt: Buffer };

/** One side of a call at the worker. */
export type Side = {
  readonly transport: types.PlainTransport;
  readonly producers: readonly types.Producer[];
  /** Where it hears what this side sends, on the loopback address. */
  readonly port: number;
};

/** A transport with SRTP that learns its peer's address from the first packet, and producers for one camera and one microphone. */
export async function openSide(router: types.Router, { key, salt }: SrtpSecret): Promise<Side> {
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
  return { transport, producers, port: transport.tuple.localPort };
}
