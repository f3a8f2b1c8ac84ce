export { type CallMedia, type CallMediaOptions, createCallMedia } from './call/call-media.ts';
export { claimOf } from './call/claim.ts';
export type { MediaConnection } from './call/condition.ts';
export type { RemoteMedia } from './call/incoming.ts';
export type { CallStats } from './call/stats.ts';
export { type Clock, systemClock } from './clock.ts';
export { type Capture, type CapturedTracks, createBrowserCapture } from './devices/capture.ts';
export { type AudioOutputs, createBrowserOutputs, type Loudspeaker, watchLoudspeaker } from './devices/loudspeaker.ts';
export type { OwnDevice } from './devices/own-device.ts';
export { createOwnDevices, type OwnDevices } from './devices/own-devices.ts';
export type { PictureSampler } from './devices/picture-sampler.ts';
export { showTrack } from './devices/preview.ts';
export { reportDevices } from './devices/report-devices.ts';
export type { Proposal } from './document/proposals.ts';
export { createSharedDocument, type Refused, type SharedDocument, type SharedDocumentOptions } from './document/shared-document.ts';
export type { DocumentSnapshot } from './document/text-document.ts';
export { type CatalogueProblem, type Catalogues, catalogueProblems } from './i18n/catalogue.ts';
export { type CivilTime, civilTimeZone, createCivilTime, localeOf } from './i18n/civil-time.ts';
export { type NextOpening, nextOpening } from './i18n/next-opening.ts';
export { sharedMessages } from './i18n/shared-messages.ts';
export type { SharedMessageKey } from './i18n/shared-nl.ts';
export { createTranslator, type MessageValue, type Translator } from './i18n/translator.ts';
export type { ClientLog, ClientLogEvent } from './log.ts';
export type { Session } from './signalling/connection.ts';
export {
  type AskableType,
  createSignalling,
  type Signalling,
  type SignallingOptions,
  type SignallingState,
} from './signalling/signalling.ts';
export type { SocketLike } from './signalling/socket.ts';
