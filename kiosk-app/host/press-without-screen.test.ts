import { afterEach, beforeEach, expect, test } from 'vitest';
import { type FakeCounter, startFakeCounter } from './testing/fake-counter.ts';
import { addressOf, openHostChannel, type TestHostChannel } from './testing/screen.ts';
import { startTestHost, type TestHost } from './testing/start.ts';

let counter: FakeCounter;
let kiosk: TestHost;

beforeEach(async () => {
  counter = await startFakeCounter();
  kiosk = await startTestHost(counter);
});
afterEach(async () => {
  await kiosk.close();
  await counter.close();
});

test('a press while no screen is there is kept for the screen that comes', async () => {
  const channel = await openHostChannel(addressOf(kiosk.host.url));
  channel.close();
  await kiosk.log.next((entry) => entry.event === 'renderer.left');
  kiosk.button.press();
  const next = await openHostChannel(addressOf(kiosk.host.url));
  expect(await next.events.next(({ type }) => type === 'host.button')).toBeDefined();
});

test('a press while the screen reloads between two sessions is kept for the next screen, once', async () => {
  const channel = await openHostChannel(addressOf(kiosk.host.url));
  await endSession(channel);
  // The old screen still hangs on: it would be told, and forget it in the reload.
  kiosk.button.press();
  channel.close();
  await kiosk.log.next((entry) => entry.event === 'renderer.left');
  const next = await openHostChannel(addressOf(kiosk.host.url));
  expect(await next.events.next(({ type }) => type === 'host.button')).toBeDefined();
  expect(channel.events.rest().filter(({ type }) => type === 'host.button')).toEqual([]);
  expect(await hearsPressAtOpening(await openHostChannel(addressOf(kiosk.host.url)))).toBe(false);
});

test('a press between two sessions is dropped when no screen comes for a minute: who pressed has left', async () => {
  const channel = await openHostChannel(addressOf(kiosk.host.url));
  await endSession(channel);
  kiosk.button.press();
  channel.close();
  await kiosk.log.next((entry) => entry.event === 'renderer.left');
  kiosk.clock.advance(60_000);
  await kiosk.log.next((entry) => entry.event === 'session.ended' && entry.how === 'rendererGone');
  expect(await hearsPressAtOpening(await openHostChannel(addressOf(kiosk.host.url)))).toBe(false);
});

/** Ends the session as the last screen does when nobody pressed there; resolves when the host has renewed it. */
async function endSession(channel: TestHostChannel): Promise<void> {
  channel.send({ type: 'host.endSession', payload: { pressAgain: false } });
  await channel.events.next(({ type }) => type === 'host.sessionEnded');
}

/** Whether a screen is told of a press as it opens. A status of the button marks the end of what it is told. */
async function hearsPressAtOpening(channel: TestHostChannel): Promise<boolean> {
  await channel.events.next(({ type }) => type === 'host.devices');
  const told = channel.events.next(({ type }) => type === 'host.button' || type === 'host.devices');
  kiosk.button.setStatus({ state: 'gone' });
  return (await told).type === 'host.button';
}
