import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { borrowBrowser, type Loan } from '../src/browser/borrow.ts';
import { type DirectCall, type DirectSender, directCall, receiveOwnTracks } from '../src/browser/direct-call.ts';
import { makeCaptureFiles } from '../src/media/capture-files.ts';
import { Receiver } from '../src/media/receiver.ts';
import { playsSequenceOf } from '../src/media/report.ts';

/** The recognisers are proved on a plain peer connection: they must see a good call, and must not see one in a bad call. */
let folder: string;
let citizen: Loan;
let officer: Loan;
let call: DirectCall | undefined;
const receivers: Receiver[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loket-e2e-'));
  const [citizenFiles, officerFiles] = await Promise.all([makeCaptureFiles(folder, 'citizen'), makeCaptureFiles(folder, 'officer')]);
  citizen = await borrowBrowser({ captureFiles: citizenFiles });
  officer = await borrowBrowser({ captureFiles: officerFiles });
});

afterEach(async () => {
  await Promise.all(receivers.splice(0).map((receiver) => receiver.close()));
  await call?.close();
  call = undefined;
});

afterAll(async () => {
  await Promise.allSettled([citizen?.giveBack(), officer?.giveBack()]);
  await rm(folder, { recursive: true, force: true });
});

async function attach(page: Page): Promise<Receiver> {
  const receiver = await Receiver.attach({ video: page.locator('video'), audio: page.locator('audio') });
  receivers.push(receiver);
  return receiver;
}

async function connect(officerSends: DirectSender = {}): Promise<DirectCall> {
  call = await directCall(citizen.browser, officer.browser, { callee: officerSends });
  return call;
}

test('both sides of a direct call are recognised by picture and sound', async () => {
  const { caller, callee } = await connect();
  const [atCitizen, atOfficer] = [await attach(caller), await attach(callee)];
  await Promise.all([
    atCitizen.seesFramesOf('officer'),
    atCitizen.hearsTonesOf('officer'),
    atOfficer.seesFramesOf('citizen'),
    atOfficer.hearsTonesOf('citizen'),
  ]);
  const [seenByCitizen, seenByOfficer] = [await atCitizen.report(), await atOfficer.report()];
  expect(seenByCitizen).toMatchObject({ sidesSeen: ['officer'], forward: true });
  expect(seenByOfficer).toMatchObject({ sidesSeen: ['citizen'], forward: true });
  expect(playsSequenceOf('officer', seenByCitizen.tones)).toBe(true);
  expect(playsSequenceOf('citizen', seenByOfficer.tones)).toBe(true);
});

test('swapped-sides: a side that receives itself is not taken for the other', async () => {
  const { caller } = await connect();
  await caller.evaluate(receiveOwnTracks);
  const atCitizen = await attach(caller);
  await Promise.all([atCitizen.seesFramesOf('citizen'), atCitizen.hearsTonesOf('citizen')]);
  const report = await atCitizen.report();
  expect(report.sidesSeen).toEqual(['citizen']);
  expect(playsSequenceOf('officer', report.tones)).toBe(false);
});

test('frozen-picture: frames that do not change are not taken for a picture', async () => {
  const { caller } = await connect({ frozen: true });
  const atCitizen = await attach(caller);
  await atCitizen.seesFramesOf('officer', 1);
  await atCitizen.paintsFrames(45);
  expect(await atCitizen.report()).toMatchObject({ distinct: 1, forward: false });
});

test('silent-side: a track without sound is not taken for sound', async () => {
  const { caller, callee } = await connect({ silent: true });
  const [atCitizen, atOfficer] = [await attach(caller), await attach(callee)];
  await atOfficer.hearsTonesOf('citizen');
  await atCitizen.hearsSilence();
  expect((await atCitizen.report()).tones).toEqual([]);
});
