import type { z } from 'zod';
import type { EventDefinition, RequestDefinition } from './define.ts';
import * as appointment from './messages/appointment.ts';
import * as call from './messages/call.ts';
import * as device from './messages/device.ts';
import * as draft from './messages/draft.ts';
import * as help from './messages/help.ts';
import * as identity from './messages/identity.ts';
import * as media from './messages/media.ts';
import * as mediaDevice from './messages/media-device.ts';
import * as queue from './messages/queue.ts';
import * as receipt from './messages/receipt.ts';
import * as session from './messages/session.ts';

const { sessionHello, sessionReplaced, sessionBeat, sessionDraining } = session;

/** Every request that the socket takes. What is not in this list does not exist. */
export const requests = {
  [sessionHello.type]: sessionHello,
  [media.mediaOpenTransport.type]: media.mediaOpenTransport,
  [media.mediaConnectTransport.type]: media.mediaConnectTransport,
  [media.mediaRestartIce.type]: media.mediaRestartIce,
  [media.mediaCloseTransport.type]: media.mediaCloseTransport,
  [media.mediaProduce.type]: media.mediaProduce,
  [media.mediaProduceData.type]: media.mediaProduceData,
  [media.mediaSetProducerPaused.type]: media.mediaSetProducerPaused,
  [media.mediaCloseProducer.type]: media.mediaCloseProducer,
  [media.mediaConsume.type]: media.mediaConsume,
  [media.mediaResumeConsumer.type]: media.mediaResumeConsumer,
  [mediaDevice.mediaDeviceReport.type]: mediaDevice.mediaDeviceReport,
  [queue.queueJoin.type]: queue.queueJoin,
  [queue.queueDescribe.type]: queue.queueDescribe,
  [queue.queueLeave.type]: queue.queueLeave,
  [queue.queueReleaseReservation.type]: queue.queueReleaseReservation,
  [queue.presenceSet.type]: queue.presenceSet,
  [queue.offerDecline.type]: queue.offerDecline,
  [appointment.bookingPlaces.type]: appointment.bookingPlaces,
  [appointment.bookingSlots.type]: appointment.bookingSlots,
  [appointment.bookingList.type]: appointment.bookingList,
  [appointment.bookingFind.type]: appointment.bookingFind,
  [appointment.bookingMake.type]: appointment.bookingMake,
  [appointment.bookingMove.type]: appointment.bookingMove,
  [appointment.bookingCancel.type]: appointment.bookingCancel,
  [appointment.bookingRedeem.type]: appointment.bookingRedeem,
  [call.callAccept.type]: call.callAccept,
  [call.callResume.type]: call.callResume,
  [call.callHangUp.type]: call.callHangUp,
  [call.callSignal.type]: call.callSignal,
  [help.helpRaise.type]: help.helpRaise,
  [help.helpCancel.type]: help.helpCancel,
  [help.helpHide.type]: help.helpHide,
  [help.helpShow.type]: help.helpShow,
  [help.helpAnswer.type]: help.helpAnswer,
  [help.helpAsk.type]: help.helpAsk,
  [help.helpClose.type]: help.helpClose,
  [device.deviceReport.type]: device.deviceReport,
  [draft.templateList.type]: draft.templateList,
  [draft.draftOpen.type]: draft.draftOpen,
  [draft.draftUpdate.type]: draft.draftUpdate,
  [draft.draftAgree.type]: draft.draftAgree,
  [draft.draftDispute.type]: draft.draftDispute,
  [draft.draftSetFieldOpen.type]: draft.draftSetFieldOpen,
  [draft.draftRecordReadOut.type]: draft.draftRecordReadOut,
  [draft.draftSignAangever.type]: draft.draftSignAangever,
  [draft.draftRecordNotSigned.type]: draft.draftRecordNotSigned,
  [draft.draftSignVerbalisant.type]: draft.draftSignVerbalisant,
  [draft.aangifteFinalise.type]: draft.aangifteFinalise,
  [draft.aangifteListToday.type]: draft.aangifteListToday,
  [identity.identityPresent.type]: identity.identityPresent,
  [identity.identityEstablish.type]: identity.identityEstablish,
  [receipt.receiptAnswer.type]: receipt.receiptAnswer,
  [receipt.receiptReport.type]: receipt.receiptReport,
} as const satisfies Record<string, RequestDefinition>;

/** Every event that the server sends. */
export const events = {
  [sessionReplaced.type]: sessionReplaced,
  [sessionBeat.type]: sessionBeat,
  [sessionDraining.type]: sessionDraining,
  [media.mediaProducerAdded.type]: media.mediaProducerAdded,
  [media.mediaProducerPaused.type]: media.mediaProducerPaused,
  [media.mediaProducerClosed.type]: media.mediaProducerClosed,
  [media.mediaTransportLost.type]: media.mediaTransportLost,
  [mediaDevice.mediaDeviceChanged.type]: mediaDevice.mediaDeviceChanged,
  [queue.queuePlace.type]: queue.queuePlace,
  [queue.counterState.type]: queue.counterState,
  [queue.queueChanged.type]: queue.queueChanged,
  [queue.offerMade.type]: queue.offerMade,
  [queue.offerWithdrawn.type]: queue.offerWithdrawn,
  [appointment.bookingChanged.type]: appointment.bookingChanged,
  [call.callStarted.type]: call.callStarted,
  [call.callEnded.type]: call.callEnded,
  [call.callPeerPresence.type]: call.callPeerPresence,
  [call.callSignalled.type]: call.callSignalled,
  [help.helpState.type]: help.helpState,
  [help.helpLineSound.type]: help.helpLineSound,
  [help.helpAlerts.type]: help.helpAlerts,
  [device.deviceChanged.type]: device.deviceChanged,
  [draft.draftOpened.type]: draft.draftOpened,
  [draft.draftUpdated.type]: draft.draftUpdated,
  [draft.draftStatusChanged.type]: draft.draftStatusChanged,
  [identity.identityPresented.type]: identity.identityPresented,
  [receipt.receiptPrint.type]: receipt.receiptPrint,
  [receipt.receiptChanged.type]: receipt.receiptChanged,
} as const satisfies Record<string, EventDefinition>;

type AnyRequest = (typeof requests)[keyof typeof requests];
type AnyEvent = (typeof events)[keyof typeof events];

export const requestList: readonly AnyRequest[] = Object.values(requests);
export const eventList: readonly AnyEvent[] = Object.values(events);

export type RequestType = AnyRequest['type'];
export type EventType = AnyEvent['type'];

export type RequestOf<Type extends RequestType> = Extract<AnyRequest, { type: Type }>;
export type EventOf<Type extends EventType> = Extract<AnyEvent, { type: Type }>;

export type RequestPayload<Type extends RequestType> = z.output<RequestOf<Type>['payload']>;
export type RequestInput<Type extends RequestType> = z.input<RequestOf<Type>['payload']>;
export type RequestResult<Type extends RequestType> = z.output<RequestOf<Type>['result']>;
/** A result or event before its schema has run: what the server's code hands over. */
export type RequestInputResult<Type extends RequestType> = z.input<RequestOf<Type>['result']>;
export type EventInput<Type extends EventType> = z.input<EventOf<Type>['payload']>;
export type EventPayload<Type extends EventType> = z.output<EventOf<Type>['payload']>;

const requestsByType: ReadonlyMap<string, AnyRequest> = new Map(requestList.map((definition) => [definition.type, definition]));
const eventsByType: ReadonlyMap<string, AnyEvent> = new Map(eventList.map((definition) => [definition.type, definition]));

/** The definition of a request by its name, or undefined for a name that does not exist. */
export const findRequest = (type: string): AnyRequest | undefined => requestsByType.get(type);
export const findEvent = (type: string): AnyEvent | undefined => eventsByType.get(type);

type PayloadSchemas = { readonly [Type in RequestType]: { readonly payload: z.ZodType<RequestPayload<Type>> } };
type ResultSchemas = { readonly [Type in RequestType]: { readonly result: z.ZodType<RequestResult<Type>> } };
type EventSchemas = { readonly [Type in EventType]: { readonly payload: z.ZodType<EventPayload<Type>> } };
const payloadSchemas: PayloadSchemas = requests;
const resultSchemas: ResultSchemas = requests;
const eventSchemas: EventSchemas = events;

/** The schema of a request's payload, result or of an event's payload, with its type kept under a generic name. */
export const payloadSchema = <Type extends RequestType>(type: Type): z.ZodType<RequestPayload<Type>> => payloadSchemas[type].payload;
export const resultSchema = <Type extends RequestType>(type: Type): z.ZodType<RequestResult<Type>> => resultSchemas[type].result;
export const eventSchema = <Type extends EventType>(type: Type): z.ZodType<EventPayload<Type>> => eventSchemas[type].payload;
