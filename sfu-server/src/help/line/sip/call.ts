import { randomBytes } from 'node:crypto';
import type { CancelTimer, Clock } from '../../../time/clock.ts';
import type { LineEnd } from '../emergency-line.ts';
import { answerChallenge, type Credentials } from './digest.ts';
import { cseqOf, header, headerValues, methodOf, responseTo, type SipMessage, statusOf, uriIn } from './message.ts';
import { type MediaAddress, readAnswer } from './sdp.ts';

/** RFC 3261 §17.1.1.1: the estimate of a round trip, and the longest pause between two sendings of a request other than INVITE. */
const t1Ms = 500;
const t2Ms = 4_000;
const timesT1 = 64;

export type SipCallOptions = {
  readonly clock: Clock;
  readonly send: (message: SipMessage) => void;
  /** `sip:112@…`. */
  readonly target: string;
  /** Name and address of the caller, as they stand in From: `"Loket" <sip:loket@…>`. */
  readonly from: string;
  /** Where we can be reached: `address:port` of the signalling socket. */
  readonly local: string;
  readonly credentials: Credentials | undefined;
  readonly offer: string;
  /** With no response at all for this long there is nobody. */
  readonly reachWithinMs: number;
  /** With no answer for this long we give up. */
  readonly answerWithinMs: number;
};

export type SipCallListener = {
  /** Answered: send sound there. */
  readonly opened: (media: MediaAddress & { readonly payloadType: number }) => void;
  /** Once. */
  readonly ended: (end: LineEnd) => void;
  /** Nothing will be sent or expected any more: the socket can go. Once. */
  readonly finished: () => void;
};

const token = (): string => randomBytes(8).toString('hex');

/** One outgoing call over UDP: INVITE to BYE, with the retransmissions and the ends of RFC 3261 §9, 13, 15 and 17.1. */
export function createSipCall(options: SipCallOptions, listener: SipCallListener) {
  const { clock, send, target, from, local, offer } = options;
  const callId = `${token()}@${local.split(':')[0] ?? 'loket'}`;
  const fromValue = `${from};tag=${token()}`;
  const timers = new Set<CancelTimer>();
  let phase: 'calling' | 'ringing' | 'open' | 'over' = 'calling';
  let finished = false;
  let cseq = 1;
  let branch = '';
  let authorisation: SipMessage['headers'] = [];
  /** The dialog, once there is one (RFC 3261 §12.1.2). */
  let remote: { readonly to: string; readonly target: string; readonly routes: readonly string[] } | undefined;
  let ack: SipMessage | undefined;
  let invited: SipMessage | undefined;
  let cancelSent = false;
  let challenged = false;
  let stopSending: () => void = () => undefined;

  const after = (delayMs: number, fn: () => void): CancelTimer => {
    const cancel = clock.setTimer(delayMs, () => {
      timers.delete(cancel);
      fn();
    });
    timers.add(cancel);
    return () => {
      timers.delete(cancel);
      cancel();
    };
  };

  const finish = () => {
    if (finished) return;
    finished = true;
    for (const cancel of timers) cancel();
    timers.clear();
    listener.finished();
  };

  const end = (how: LineEnd) => {
    if (phase === 'over') return;
    phase = 'over';
    listener.ended(how);
    // Late answers are still acknowledged and hung up, as long as they can come (timer B and F: 64 T1).
    after(timesT1 * t1Ms, finish);
  };

  /** Sends at once and again until stopped: 0.5, 1, 2 … s, for all but INVITE at most every 4 s; 64 T1 long. */
  const sendAgain = (message: SipMessage, longestMs: number): (() => void) => {
    let stopped = false;
    let cancel: CancelTimer = () => undefined;
    const startedMs = clock.monotonicMs();
    const round = (pauseMs: number) => {
      if (stopped || finished || clock.monotonicMs() - startedMs >= timesT1 * t1Ms) return;
      send(message);
      cancel = after(pauseMs, () => round(Math.min(pauseMs * 2, longestMs)));
    };
    round(t1Ms);
    return () => {
      stopped = true;
      cancel();
    };
  };

  const request = (method: string, uri: string, more: SipMessage['headers'], viaBranch: string, number: number, body = ''): SipMessage => ({
    start: `${method} ${uri} SIP/2.0`,
    headers: [
      ['Via', `SIP/2.0/UDP ${local};rport;branch=${viaBranch}`],
      ['Max-Forwards', '70'],
      ['From', fromValue],
      ['To', remote?.to ?? `<${target}>`],
      ['Call-ID', callId],
      ['CSeq', `${number} ${method}`],
      ...more,
    ],
    body,
  });
  const newBranch = (): string => `z9hG4bK${token()}`;
  const routes = (): SipMessage['headers'] => (remote?.routes ?? []).map((route) => ['Route', route] as const);

  const invite = () => {
    branch = newBranch();
    invited = request(
      'INVITE',
      target,
      [
        ['Contact', `<sip:loket@${local}>`],
        ['Allow', 'INVITE, ACK, CANCEL, BYE, OPTIONS'],
        ['Content-Type', 'application/sdp'],
        ...authorisation,
      ],
      branch,
      cseq,
      offer,
    );
    stopSending = sendAgain(invited, Number.POSITIVE_INFINITY);
  };

  const cancelInvite = () => {
    if (cancelSent) return;
    cancelSent = true;
    // Same branch and number as the INVITE that it ends (RFC 3261 §9.1).
    stopSending = sendAgain(request('CANCEL', target, [], branch, cseq), t2Ms);
  };

  const bye = () => {
    if (!remote) return;
    cseq += 1;
    stopSending = sendAgain(request('BYE', remote.target, routes(), newBranch(), cseq), t2Ms);
  };

  const acknowledgeFailure = (response: SipMessage) => {
    const to = header(response, 'to') ?? `<${target}>`;
    // Within the INVITE's own transaction (RFC 3261 §17.1.1.3).
    const message = request('ACK', target, [], branch, cseq);
    send({ ...message, headers: message.headers.map(([name, value]) => [name, name === 'To' ? to : value] as const) });
  };

  const accepted = (response: SipMessage) => {
    stopSending();
    if (ack) return send(ack);
    remote = {
      to: header(response, 'to') ?? `<${target}>`,
      target: uriIn(header(response, 'contact') ?? target),
      routes: headerValues(response, 'record-route').reverse(),
    };
    ack = request('ACK', remote.target, routes(), newBranch(), cseq);
    send(ack);
    const media = readAnswer(response.body);
    if (phase === 'over' || cancelSent || !media) {
      bye();
      return end('refused');
    }
    phase = 'open';
    listener.opened(media);
  };

  const refused = (response: SipMessage, status: number) => {
    stopSending();
    acknowledgeFailure(response);
    const challenge = header(response, status === 401 ? 'www-authenticate' : 'proxy-authenticate');
    if ((status === 401 || status === 407) && challenge !== undefined && options.credentials && !challenged && phase !== 'over') {
      challenged = true;
      const answer = answerChallenge(challenge, options.credentials, 'INVITE', target);
      if (answer === undefined) return end('refused');
      authorisation = [[status === 401 ? 'Authorization' : 'Proxy-Authorization', answer]];
      cseq += 1;
      return invite();
    }
    if (status === 486 || status === 600) end('busy');
    else if (status === 408 || status === 480 || status === 487) end('noAnswer');
    else end('refused');
  };

  const takeResponse = (response: SipMessage, status: number) => {
    const about = cseqOf(response);
    if (about?.method === 'INVITE') {
      if (about.number !== cseq && !(ack && status < 300)) {
        if (status >= 300) acknowledgeFailure(response);
        return;
      }
      if (status < 200) {
        if (phase === 'calling') {
          phase = 'ringing';
          stopSending();
        }
        if (phase === 'over') cancelInvite();
        return;
      }
      return status < 300 ? accepted(response) : refused(response, status);
    }
    if (status < 200) return;
    stopSending();
    if (about?.method === 'BYE') finish();
  };

  const takeRequest = (message: SipMessage) => {
    const answer = (status: string, more: SipMessage['headers'] = [], body = '') => send(responseTo(message, status, token(), more, body));
    switch (methodOf(message)) {
      case 'ACK':
        return;
      case 'BYE':
        answer('200 OK');
        return end('peerHungUp');
      case 'OPTIONS':
      case 'INFO':
        return answer('200 OK');
      case 'INVITE':
      case 'UPDATE':
        // A refresh of what we have; another offer than ours changes nothing (RFC 3264 §8).
        return answer(
          '200 OK',
          [
            ['Contact', `<sip:loket@${local}>`],
            ['Content-Type', 'application/sdp'],
          ],
          offer,
        );
      default:
        return answer('405 Method Not Allowed', [['Allow', 'INVITE, ACK, CANCEL, BYE, OPTIONS']]);
    }
  };

  invite();
  after(options.reachWithinMs, () => {
    if (phase !== 'calling') return;
    stopSending();
    end('unreachable');
  });
  after(options.answerWithinMs, () => {
    if (phase !== 'ringing') return;
    cancelInvite();
    end('noAnswer');
  });

  return {
    callId,
    take: (message: SipMessage) => {
      if (finished) return;
      const status = statusOf(message);
      if (status === undefined) takeRequest(message);
      else takeResponse(message, status);
    },
    /** Cancels what rings, hangs up what is open; may be called twice. */
    hangUp: () => {
      if (phase === 'over') return;
      stopSending();
      // Before any response there is nothing to cancel; what answers later is hung up then.
      if (phase === 'ringing') cancelInvite();
      if (phase === 'open') bye();
      end('hungUp');
    },
    /** Forgets it all without a word. */
    finish,
  };
}

export type SipCall = ReturnType<typeof createSipCall>;
