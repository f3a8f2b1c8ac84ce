import { describe, expect, test } from 'vitest';
import { manualClock } from '../../../time/clock.ts';
import type { LineEnd } from '../emergency-line.ts';
import { createSipCall } from './call.ts';
import { answerChallenge } from './digest.ts';
import { header, methodOf, parseMessage, printMessage, responseTo, type SipMessage } from './message.ts';
import { readAnswer } from './sdp.ts';

const opus = 'v=0\r\nc=IN IP4 192.0.2.9\r\nm=audio 4000 RTP/AVP 96\r\na=rtpmap:96 opus/48000/2\r\n';

function setUp(credentials?: { username: string; password: string }) {
  const clock = manualClock();
  const sent: SipMessage[] = [];
  const ended: LineEnd[] = [];
  let opened = 0;
  let finished = 0;
  const call = createSipCall(
    {
      clock,
      send: (message) => void sent.push(message),
      target: 'sip:112@192.0.2.1',
      from: '"Loket" <sip:loket@192.0.2.2>',
      local: '192.0.2.2:5060',
      credentials,
      offer: 'v=0\r\n',
      reachWithinMs: 5_000,
      answerWithinMs: 30_000,
    },
    { opened: () => void (opened += 1), ended: (end) => void ended.push(end), finished: () => void (finished += 1) },
  );
  const last = (): SipMessage => {
    const message = sent.at(-1);
    if (!message) throw new Error('nothing was sent');
    return message;
  };
  const methods = () => sent.map(methodOf);
  const invited = (): SipMessage => {
    const message = sent.findLast((candidate) => methodOf(candidate) === 'INVITE');
    if (!message) throw new Error('no INVITE');
    return message;
  };
  const respond = (status: string, more: SipMessage['headers'] = [], body = '') =>
    call.take(responseTo(invited(), status, 'peer', more, body));
  return { clock, call, sent, last, methods, ended, respond, openings: () => opened, finishes: () => finished };
}

describe('a call over UDP', () => {
  test('peer-dead: INVITE is sent after 0.5, 1, 2 … s (RFC 3261 17.1.1.2) and given up in time, with no timer left', () => {
    const { clock, methods, ended, finishes } = setUp();
    clock.advance(4_999);
    expect(methods()).toEqual(['INVITE', 'INVITE', 'INVITE', 'INVITE']);
    clock.advance(1);
    expect(ended).toEqual(['unreachable']);
    clock.advance(32_000);
    expect([methods().length, finishes(), clock.pendingTimers()]).toEqual([4, 1, 0]);
  });

  test('a lost ACK is sent again when the answer comes again', () => {
    const { respond, methods, openings } = setUp();
    respond('200 OK', [['Contact', '<sip:op@192.0.2.9>']], opus);
    respond('200 OK', [['Contact', '<sip:op@192.0.2.9>']], opus);
    expect(methods()).toEqual(['INVITE', 'ACK', 'ACK']);
    expect(openings()).toBe(1);
  });

  test('a lost BYE is sent again until it is answered, along the recorded route', () => {
    const { respond, clock, call, methods, last, ended } = setUp();
    respond(
      '200 OK',
      [
        ['Contact', '<sip:op@192.0.2.9>'],
        ['Record-Route', '<sip:proxy;lr>'],
      ],
      opus,
    );
    call.hangUp();
    clock.advance(1_500);
    expect(methods().filter((method) => method === 'BYE')).toHaveLength(3);
    expect([last().start, header(last(), 'route')]).toEqual(['BYE sip:op@192.0.2.9 SIP/2.0', '<sip:proxy;lr>']);
    call.take(responseTo(last(), '200 OK', 'peer'));
    expect([ended, clock.pendingTimers()]).toEqual([['hungUp'], 0]);
  });

  test('answer-crosses-cancel: an answer after we gave up is acknowledged and hung up', () => {
    const { respond, call, methods, openings } = setUp();
    respond('180 Ringing');
    call.hangUp();
    respond('200 OK', [['Contact', '<sip:op@192.0.2.9>']], opus);
    expect(methods()).toEqual(['INVITE', 'CANCEL', 'ACK', 'BYE']);
    expect(openings()).toBe(0);
  });

  test('proves who it is when asked, once', () => {
    const { respond, last, ended } = setUp({ username: 'loket', password: 'secret' });
    const challenge = [['WWW-Authenticate', 'Digest realm="pbx", nonce="n1", qop="auth", algorithm=MD5']] as const;
    respond('401 Unauthorized', challenge);
    expect([methodOf(last()), header(last(), 'cseq')]).toEqual(['INVITE', '2 INVITE']);
    expect(header(last(), 'authorization')).toMatch(/^Digest username="loket", realm="pbx", nonce="n1", uri="sip:112@192.0.2.1"/);
    respond('401 Unauthorized', challenge);
    expect(ended).toEqual(['refused']);
  });

  test('the peer hangs up', () => {
    const { respond, call, last, ended } = setUp();
    respond('200 OK', [['Contact', '<sip:op@192.0.2.9>']], opus);
    call.take({ ...last(), start: 'BYE sip:loket@192.0.2.2 SIP/2.0' });
    expect([last().start, ended]).toEqual(['SIP/2.0 200 OK', ['peerHungUp']]);
  });
});

describe('the texts of SIP', () => {
  test('digest as in RFC 2617 section 3.5, without qop', () => {
    const challenge =
      'Digest realm="testrealm@host.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", opaque="5ccc069c403ebaf9f0171e9517f40e41"';
    const answer = answerChallenge(challenge, { username: 'Mufasa', password: 'Circle Of Life' }, 'GET', '/dir/index.html');
    // HA1 939e7578ed9e3c518a452acee763bce9, HA2 39aff3a2bab6126f332b942af96d3366: RFC 2069's form over the RFC's own values.
    expect(answer).toContain('response="670fd8c2df070c60b045671b8b24ff02"');
  });

  test('a message comes back as it was printed; folded lines and short names are understood; noise is not', () => {
    const text = 'SIP/2.0 200 OK\r\ni: abc\r\nf: <sip:a>\r\n ;tag=1\r\n\r\nbody';
    const message = parseMessage(Buffer.from(text));
    if (!message) throw new Error('not understood');
    expect([header(message, 'call-id'), header(message, 'from'), message.body]).toEqual(['abc', '<sip:a> ;tag=1', 'body']);
    expect(parseMessage(printMessage(message))?.body).toBe('body');
    expect(parseMessage(Buffer.from('\r\n\r\n'))).toBeUndefined();
  });

  test('an answer names where and as what to send; one without Opus, or with port 0, is none', () => {
    expect(readAnswer(opus)).toEqual({ address: '192.0.2.9', port: 4000, payloadType: 96 });
    expect(readAnswer(opus.replace('opus/48000/2', 'PCMA/8000'))).toBeUndefined();
    expect(readAnswer(opus.replace('audio 4000', 'audio 0'))).toBeUndefined();
  });
});
