import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Counter, openCounter } from '../src/counter.ts';
import { complaintsOf } from '../src/evidence/save-evidence.ts';
import { expectReceives } from '../src/media/expect-receives.ts';
import { type Meeting, meet } from '../src/meeting.ts';

/** A call as it is made at a counter: the button on its wire, queue, offer, acceptance by a person, the SFU in between. */
let counter: Counter;
let meeting: Meeting;

beforeAll(async () => {
  counter = await openCounter();
  await counter.desk.becomeAvailable();
});

beforeEach(async () => {
  meeting = await meet(counter);
});

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await counter.explainFailure(`call ${task.name}`);
  await meeting?.end();
});

afterAll(() => counter?.close());

test('the button brings citizen and officer together, picture and sound in both directions', async () => {
  await Promise.all([expectReceives(meeting.atCitizen, 'officer'), expectReceives(meeting.atOfficer, 'citizen')]);
});

test('from load to call the kiosk breaks no content security policy of its own and has no other complaint', () => {
  expect(complaintsOf(counter.kiosk.page)).toEqual([]);
});

test('the citizen hangs up: both screens say so, and the button works again', async () => {
  const { kiosk, desk } = counter;
  await kiosk.hangUp();
  await Promise.all([kiosk.screen('done').waitFor(), desk.says(/heeft opgehangen/), desk.screen('desk-ready').waitFor()]);
  // Nothing holds the camera any more, also not the corner in which the citizen saw themselves.
  await kiosk.devicesClose();
  await meeting.end();
  meeting = await meet(counter);
  await Promise.all([expectReceives(meeting.atCitizen, 'officer'), expectReceives(meeting.atOfficer, 'citizen')]);
});

test('the officer hangs up: both screens say so, and the button works again', async () => {
  const { kiosk, desk } = counter;
  await desk.hangUp();
  await Promise.all([kiosk.screen('done').waitFor(), desk.says(/U hebt opgehangen/), desk.screen('desk-ready').waitFor()]);
  await meeting.end();
  meeting = await meet(counter);
  await Promise.all([expectReceives(meeting.atCitizen, 'officer'), expectReceives(meeting.atOfficer, 'citizen')]);
});

test('the officer mutes: the citizen hears nothing and is told so, until it is undone', async () => {
  const { kiosk, desk } = counter;
  const { atCitizen } = meeting;
  await atCitizen.hearsTonesOf('officer');
  await desk.mute();
  await Promise.all([kiosk.says(/heeft het geluid uit/), atCitizen.hearsSilence()]);
  const countersBefore = (await atCitizen.report()).distinct;
  await atCitizen.seesFramesOf('officer', countersBefore + 5);
  await atCitizen.listenAnew();
  await desk.unmute();
  await expectReceives(atCitizen, 'officer');
});

test('the citizen mutes: the officer hears nothing and both are told so, until it is undone', async () => {
  const { kiosk, desk } = counter;
  const { atOfficer } = meeting;
  await atOfficer.hearsTonesOf('citizen');
  await kiosk.mute();
  await Promise.all([kiosk.says(/Uw microfoon is uit/), desk.says(/microfoon van de burger staat uit/), atOfficer.hearsSilence()]);
  await atOfficer.listenAnew();
  await kiosk.unmute();
  await expectReceives(atOfficer, 'citizen');
});
