import type { MediaConnection } from '@loket/client';
import type {
  CallState,
  DeviceStatuses,
  DraftStatus,
  EventPayload,
  Language,
  MediaDeviceStates,
  ParagraphId,
  ReceiptState,
  Template,
} from '@loket/contract';
import type { DocumentReading, KioskSettings } from '../../local-protocol/index.ts';
import { createStore, type Store } from './store.ts';

export type DraftView = {
  readonly template: Template;
  readonly status: DraftStatus;
  readonly fields: Readonly<Record<string, string>>;
  readonly paragraphs: readonly { readonly paragraphId: ParagraphId; readonly text: string }[];
};

/** `tried`: both were asked for; what became of them is in `ownDevices`. */
export type OwnMediaState = 'off' | 'opening' | 'tried';

/** All that the screens of one visit draw from. Ends with the document that holds it. */
export type VisitState = {
  readonly settings: KioskSettings | null;
  readonly devices: DeviceStatuses;
  /** The server is being stopped: it says so after each connect. */
  readonly draining: boolean;
  readonly counter: EventPayload<'queue.counterState'> | null;
  readonly place: EventPayload<'queue.place'> | null;
  readonly call: CallState | null;
  /** When the call began, by this document's own clock (ms, monotonic): a wall clock may be wrong. */
  readonly callSinceMs: number;
  readonly officerConnected: boolean;
  readonly mediaPath: MediaConnection;
  readonly remoteVideo: MediaStreamTrack | null;
  readonly remoteVideoMuted: boolean;
  readonly remoteAudio: MediaStreamTrack | null;
  readonly remoteAudioMuted: boolean;
  readonly ownMedia: OwnMediaState;
  readonly ownDevices: MediaDeviceStates;
  /** The same of the officer; null while it is not known. */
  readonly officerDevices: MediaDeviceStates | null;
  readonly ownCamera: MediaStreamTrack | null;
  readonly ownMicrophone: MediaStreamTrack | null;
  readonly cameraMuted: boolean;
  readonly microphoneMuted: boolean;
  /** The screen is hidden: nothing is heard either. */
  readonly silent: boolean;
  /** What the server says of a cry for help; null until it has said something. */
  readonly help: EventPayload<'help.state'> | null;
  /** Whether the server heard of the danger. */
  readonly helpReach: 'asking' | 'heard' | 'notHeard';
  readonly lineAudio: MediaStreamTrack | null;
  readonly reading: DocumentReading | null;
  readonly draft: DraftView | null;
  readonly receipt: ReceiptState | null;
};

export const createVisitStore = (): Store<VisitState> =>
  createStore<VisitState>({
    settings: null,
    devices: {},
    draining: false,
    counter: null,
    place: null,
    call: null,
    callSinceMs: 0,
    officerConnected: true,
    mediaPath: 'connected',
    remoteVideo: null,
    remoteVideoMuted: false,
    remoteAudio: null,
    remoteAudioMuted: false,
    ownMedia: 'off',
    ownDevices: { camera: 'off', microphone: 'off', loudspeaker: 'ok' },
    officerDevices: null,
    ownCamera: null,
    ownMicrophone: null,
    cameraMuted: false,
    microphoneMuted: false,
    silent: false,
    help: null,
    helpReach: 'asking',
    lineAudio: null,
    reading: null,
    draft: null,
    receipt: null,
  });

export type TextSize = 100 | 150 | 200;
export type Preferences = {
  readonly language: Language;
  readonly textSize: TextSize;
  readonly contrast: boolean;
  readonly seated: boolean;
};

export const createPreferences = (): Store<Preferences> =>
  createStore<Preferences>({ language: 'nl', textSize: 100, contrast: false, seated: false });
