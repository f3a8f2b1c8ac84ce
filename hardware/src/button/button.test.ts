import { systemClock } from '../clock.ts';
import { plugByHand, tellPerson } from '../testing/person.ts';
import { createSerialTransport } from '../transports/serial.ts';
import { type ButtonHarness, describeButton } from './button.contract.ts';
import { ButtonConfig, createButton } from './driver.ts';
import { simulatedButton } from './harness.ts';

describeButton('simulator over pseudo terminals', () => simulatedButton());

async function realButton(path: string): Promise<ButtonHarness> {
  const config = ButtonConfig.parse({ path });
  const button = createButton(config, createSerialTransport(config, systemClock), systemClock, () => undefined);
  return {
    button,
    press: () => tellPerson('Press the button and hold it.'),
    release: () => tellPerson('Let go of the button.'),
    ...plugByHand,
    close: () => button.close(),
  };
}

const path = process.env.LOKET_BUTTON_PORT;
if (path !== undefined) describeButton('board at LOKET_BUTTON_PORT', () => realButton(path));
