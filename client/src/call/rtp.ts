import { type RequestResult, RtpCapabilities } from '@loket/contract';
import type { types } from 'mediasoup-client';

/** Between the wire's RTP shapes and mediasoup-client's: equal but for a header extension that the client has no name for. */
const unnamed = 'urn:ietf:params:rtp-hdrext:toffset';

type WireCapabilities = RequestResult<'session.hello'>['routerRtpCapabilities'];
type WireParameters = RequestResult<'media.consume'>['rtpParameters'];

export function capabilitiesFromWire({ codecs, headerExtensions = [] }: WireCapabilities): types.RtpCapabilities {
  return {
    codecs,
    headerExtensions: headerExtensions.flatMap(({ uri, ...rest }) => (uri === unnamed ? [] : [{ uri, ...rest }])),
  };
}

export function parametersFromWire({ headerExtensions = [], ...rest }: WireParameters): types.RtpParameters {
  return { ...rest, headerExtensions: headerExtensions.flatMap(({ uri, ...more }) => (uri === unnamed ? [] : [{ uri, ...more }])) };
}

/** What the browser can receive, in the wire's shape. Throws if it does not fit, which would be a defect. */
export const capabilitiesToWire = (capabilities: types.RtpCapabilities): RtpCapabilities => RtpCapabilities.parse(capabilities);
