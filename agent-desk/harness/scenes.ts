import { failure, HelpAlertId, HelpQuestionId, type OfficerRole, success } from '@loket/contract';
import type { Desk } from '../src/app/desk.ts';
import type { FakeCallMedia } from '../src/testing/fake-call-media.ts';
import type { FakeDocument } from '../src/testing/fake-document.ts';
import type { FakeSignalling } from '../src/testing/fake-signalling.ts';
import {
  callState,
  draftId,
  draftOpened,
  draftStatus,
  helpAlert,
  offer,
  otherDraftId,
  paragraphs,
  sha256,
  template,
  ticket,
} from '../src/testing/samples.ts';
import { drawnStream } from './drawn-media.ts';

type Stage = {
  readonly desk: Desk;
  readonly signalling: FakeSignalling;
  readonly callMedia: FakeCallMedia;
  readonly document: FakeDocument;
};

const ago = (seconds: number): string => new Date(Date.now() - seconds * 1000).toISOString();

function queueUp({ signalling }: Stage): void {
  signalling.say('queue.changed', {
    waiting: [
      ticket(1, ago(192), { offeredTo: 'Joost' }),
      ticket(2, ago(100), { wish: 'melding', language: 'en' }),
      ticket(3, ago(55), { wish: null, canTalkFreely: false }),
      ticket(4, ago(8), { wish: 'advice', canTalkFreely: null }),
    ],
    officersFree: 1,
    officersSignedIn: 3,
    officersInCall: 2,
    opening: { open: true, opens: null },
  });
}

function filesOfToday({ signalling, desk }: Stage): void {
  signalling.answer('aangifte.listToday', () =>
    success({
      files: [
        {
          draftId,
          title: template.title,
          place: 'Gemeentehuis Raalte',
          phase: 'sealed',
          zaaknummer: 'PL0600-2026-000102',
          at: ago(7200),
          openFields: ['frameNumber'],
        },
        {
          draftId: otherDraftId,
          title: template.title,
          place: 'Gemeentehuis Heerde',
          phase: 'drafting',
          zaaknummer: null,
          at: ago(4000),
          openFields: [],
        },
      ],
    }),
  );
  void desk.files.refresh();
}

function inCall(stage: Stage): void {
  queueUp(stage);
  filesOfToday(stage);
  stage.signalling.answer('template.list', () =>
    success({
      templates: [
        { templateId: template.templateId, version: 4, title: template.title, route: 'counter' },
        {
          templateId: 'stalking',
          version: 1,
          title: { nl: 'Belaging (stalking)', en: 'Stalking' },
          route: 'handover',
        },
      ],
    }),
  );
  stage.callMedia.measures({ roundTripMs: 38, packetLoss: 0 });
  void stage.desk.setAvailable(true);
  stage.signalling.say('call.started', callState(ago(401)));
  stage.callMedia.connects('connected');
  const track = drawnStream('#e7dccb', '#7b3f55').getVideoTracks()[0] ?? null;
  stage.callMedia.remote({ kind: 'video', source: 'camera', track, muted: false });
}

const person = {
  surname: 'Voorbeeld',
  givenNames: 'Maria',
  birthDate: '1961-03-12',
  documentKind: 'identityCard',
  documentNumber: 'SPECI2014',
  establishedHow: 'documentAndFace',
} as const;

function withDocument(stage: Stage): void {
  inCall(stage);
  stage.document.become({ fields: { brand: 'Gazelle', value: '849', lock: 'ringAndChain', stolenOn: '2026-01-15' }, paragraphs });
  stage.signalling.say('draft.opened', draftOpened());
}

const scenes = {
  'sign-in': () => undefined,
  'other-role': () => undefined,
  'taken-over': ({ signalling }) => signalling.enter('replaced'),
  paused: () => undefined,
  empty: (stage) => {
    stage.signalling.say('queue.changed', {
      waiting: [],
      officersFree: 1,
      officersInCall: 0,
      officersSignedIn: 1,
      opening: { open: true, opens: null },
    });
    void stage.desk.setAvailable(true);
  },
  duty: (stage) => {
    const opening = { open: false, opens: { at: ago(-36_000), inDays: 1 } };
    stage.signalling.say('queue.changed', { waiting: [], officersFree: 1, officersInCall: 0, officersSignedIn: 1, opening });
    void stage.desk.queue.setOnDuty(true);
  },
  viewer: queueUp,
  ready: (stage) => {
    queueUp(stage);
    filesOfToday(stage);
    void stage.desk.setAvailable(true);
  },
  ringing: (stage) => {
    queueUp(stage);
    filesOfToday(stage);
    void stage.desk.setAvailable(true);
    stage.signalling.say('offer.made', { ...offer(ago(192), 3_600_000), ticket: ticket(1, ago(192), { canTalkFreely: false }) });
  },
  call: inCall,
  'call-troubled': (stage) => {
    inCall(stage);
    stage.callMedia.measures({ roundTripMs: 900, packetLoss: 0.1 });
    stage.callMedia.remote({ kind: 'audio', source: 'microphone', track: null, muted: true });
    stage.callMedia.connects('lost');
    stage.signalling.say('call.peerPresence', { callId: callState(ago(1)).callId, connected: false });
    stage.signalling.say('call.signalled', { callId: callState(ago(1)).callId, signal: 'hidden' });
    stage.signalling.answer('call.hangUp', () => failure('offline'));
    void stage.desk.call.toggleMuted('microphone');
    void stage.desk.call.hangUp();
    stage.signalling.enter('lost');
  },
  alerts: (stage) => {
    scenes.ready(stage);
    stage.signalling.say('help.alerts', {
      alerts: [
        helpAlert(ago(14), { unanswered: true }),
        helpAlert(ago(70), {
          alertId: HelpAlertId.parse('00000000-0000-4000-8000-000000000061'),
          kind: 'unsafe',
          hidden: true,
          questions: [
            {
              questionId: HelpQuestionId.parse('00000000-0000-4000-8000-000000000062'),
              question: 'inDanger',
              askedBy: 'Samira',
              askedAt: ago(40),
              answer: 'yes',
              answeredAt: ago(31),
            },
          ],
        }),
      ],
    });
  },
  ended: (stage) => {
    inCall(stage);
    stage.signalling.say('call.ended', { callId: callState(ago(1)).callId, reason: 'kioskHungUp' });
  },
  withdrawn: (stage) => {
    scenes.ready(stage);
    stage.signalling.say('offer.made', offer(ago(20)));
    stage.signalling.say('offer.withdrawn', { offerId: offer(ago(20)).offerId, reason: 'expired' });
  },
  document: (stage) => {
    withDocument(stage);
    stage.signalling.say('identity.presented', {
      callId: callState(ago(1)).callId,
      reading: {
        outcome: 'read',
        document: {
          kind: 'identityCard',
          issuingState: 'NLD',
          documentNumber: person.documentNumber,
          surname: person.surname,
          givenNames: person.givenNames,
          birthDate: person.birthDate,
          expiryDate: '2030-01-01',
          nationality: 'NLD',
        },
      },
    });
  },
  'ready-to-finalise': (stage) => {
    withDocument(stage);
    const at = ago(60);
    stage.signalling.say(
      'draft.statusChanged',
      draftStatus({
        aangever: person,
        readOut: { how: 'aloudByOfficer', sha256, at },
        aangeverSigned: { how: 'drawn', sha256, at },
        verbalisantSigned: { oath: 'ambtseed', sha256, at },
        paragraphs: draftStatus().paragraphs.map((paragraph) => ({ ...paragraph, verdict: 'agreed' })),
        missing: [],
      }),
    );
  },
  sealed: (stage) => {
    scenes['ready-to-finalise'](stage);
    stage.signalling.say(
      'draft.statusChanged',
      draftStatus({ phase: 'sealed', zaaknummer: 'PL0600-2026-000103', aangever: person, missing: [] }),
    );
    stage.document.refuse({
      code: 'documentClosed',
      proposals: [{ kind: 'field', key: 'brand', value: 'Gazelle Paris' }],
    });
    stage.signalling.say('receipt.changed', { draftId, receipt: { state: 'waiting', reason: 'paperOut' } });
  },
} as const satisfies Record<string, (stage: Stage) => void>;

export type SceneName = keyof typeof scenes;
const isScene = (name: string): name is SceneName => Object.hasOwn(scenes, name);

export function sceneNamed(name: string | null): SceneName {
  if (name === null || !isScene(name)) throw new Error(`choose a scene: ?scene=${Object.keys(scenes).join(' | ')}`);
  return name;
}

export function rolesOfScene(scene: SceneName): OfficerRole[] {
  if (scene === 'viewer') return ['supervisor'];
  return scene === 'other-role' ? ['receptionist', 'technician'] : ['officer'];
}

export function playScene(scene: SceneName, stage: Stage): void {
  scenes[scene](stage);
}
