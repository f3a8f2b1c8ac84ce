/** Tells the person at a real device what to do; the test waits for the device, not for an answer. */
export function tellPerson(what: string): Promise<void> {
  process.stderr.write(`\n>>> ${what}\n`);
  return Promise.resolve();
}

/** What a harness over a real device does about the plug. */
export const plugByHand = {
  unplug: () => tellPerson('Pull the plug of the device.'),
  plugIn: () => tellPerson('Plug the device in again.'),
};
