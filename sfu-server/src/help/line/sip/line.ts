import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import type { KioskCard } from '@loket/contract';
import type { Clock } from '../../../time/clock.ts';
import type { EmergencyLine, LineEnd, LineListener, LineSound } from '../emergency-line.ts';
import { createSipCall, type SipCall } from './call.ts';
import type { Credentials } from './digest.ts';
import { header, parseMessage, printMessage } from './message.ts';
import { type MediaAddress, offerOpus } from './sdp.ts';

export type SipLineOptions = {
  readonly clock: Clock;
  readonly onDefect: (error: unknown) => void;
  /** What is called: `sip:112@pbx.example`. */
  readonly target: string;
  /** Where datagrams go: the site's own exchange or session border controller. */
  readonly peer: { readonly host: string; readonly port: number };
  /** An address of this machine that the exchange can reach. */
  readonly localAddress: string;
  /** 0: any free port. */
  readonly localPort: number;
  readonly callerUri: string;
  readonly credentials: Credentials | undefined;
  /** Names of the kiosks that have the line; undefined: all. */
  readonly kiosks: readonly string[] | undefined;
  readonly reachWithinMs: number;
  readonly answerWithinMs: number;
  /** An open line on which nothing is heard for this long is dead. */
  readonly silenceMs: number;
};

const display = ({ name, place }: KioskCard): string => `${name}, ${place}`.replace(/["\\\r\n]/g, ' ');

async function bind(address: string, port: number): Promise<Socket> {
  const socket = createSocket(address.includes(':') ? 'udp6' : 'udp4');
  socket.bind(port, address);
  await once(socket, 'listening');
  return socket;
}

/** The emergency line over SIP and RTP on UDP. Signalling and sound are in the clear: it is for the organisation's own network. */
export async function openSipLine(options: SipLineOptions): Promise<EmergencyLine> {
  const { clock, onDefect, target, peer, localAddress } = options;
  const signalling = await bind(localAddress, options.localPort);
  const local = `${localAddress.includes(':') ? `[${localAddress}]` : localAddress}:${signalling.address().port}`;
  const calls = new Map<string, SipCall>();
  const hangUps = new Set<() => void>();
  let closed = false;

  signalling.on('error', onDefect);
  signalling.on('message', (datagram) => {
    const message = parseMessage(datagram);
    // What belongs to no call of ours is not answered: this line only calls.
    if (message) calls.get(header(message, 'call-id') ?? '')?.take(message);
  });

  const dial = (kiosk: KioskCard, sound: LineSound, rtp: Socket, listener: LineListener): SipCall => {
    let media: (MediaAddress & { readonly payloadType: number }) | undefined;
    let from: string | undefined;
    let cancelSilence = () => {};
    const heard = () => {
      cancelSilence();
      cancelSilence = clock.setTimer(options.silenceMs, () => call.hangUp());
    };
    const call: SipCall = createSipCall(
      {
        clock,
        send: (message) => signalling.send(printMessage(message), peer.port, peer.host, (error) => void error),
        target,
        from: `"${display(kiosk)}" <${options.callerUri}>`,
        local,
        credentials: options.credentials,
        offer: offerOpus({
          address: localAddress,
          port: rtp.address().port,
          payloadType: sound.payloadType,
          sessionId: Math.round(clock.now().getTime() / 1000),
        }),
        reachWithinMs: options.reachWithinMs,
        answerWithinMs: options.answerWithinMs,
      },
      {
        opened: (where) => {
          media = where;
          heard();
          listener.opened();
        },
        ended: (end: LineEnd) => {
          cancelSilence();
          media = undefined;
          rtp.close();
          listener.ended(end);
        },
        finished: () => void calls.delete(call.callId),
      },
    );
    rtp.on('error', onDefect);
    rtp.on('message', (packet, { address, port }) => {
      // The first who sends is the peer, whatever address a translator gave it (RFC 4961); others are not heard.
      from ??= `${address}:${port}`;
      if (!media || from !== `${address}:${port}`) return;
      heard();
      sound.play(packet);
    });
    sound.onPacket((packet) => {
      if (!media) return;
      const own = Buffer.from(packet);
      own[1] = ((own[1] ?? 0) & 0x80) | media.payloadType;
      rtp.send(own, media.port, media.address, (error) => void error);
    });
    calls.set(call.callId, call);
    return call;
  };

  return {
    serves: ({ name }) => options.kiosks === undefined || options.kiosks.includes(name),
    open: (kiosk, sound, listener) => {
      let call: SipCall | undefined;
      let over = false;
      const hangUp = () => {
        hangUps.delete(hangUp);
        over = true;
        call?.hangUp();
      };
      hangUps.add(hangUp);
      bind(localAddress, 0).then(
        (rtp) => {
          if (over) return void rtp.close();
          call = dial(kiosk, sound, rtp, { ...listener, ended: (end) => (hangUps.delete(hangUp), listener.ended(end)) });
        },
        (error: unknown) => {
          onDefect(error);
          listener.ended('unreachable');
        },
      );
      return { hangUp };
    },
    close: async () => {
      if (closed) return;
      closed = true;
      for (const hangUp of [...hangUps]) hangUp();
      for (const call of [...calls.values()]) call.finish();
      const gone = once(signalling, 'close');
      signalling.close();
      await gone;
    },
  };
}
