import { systemClock } from '../clock.ts';
import { plugByHand, tellPerson } from '../testing/person.ts';
import { createSerialTransport } from '../transports/serial.ts';
import { createMrzReader, MrzReaderConfig } from './driver.ts';
import { MrzFraming } from './framing.ts';
import { simulatedReader } from './harness.ts';
import { describeMrzReader, type MrzReaderHarness } from './mrz-reader.contract.ts';

for (const framing of MrzFraming.options) {
  describeMrzReader(`simulator over pseudo terminals, framing ${framing}`, () => simulatedReader({ framing }));
}

async function realReader(path: string): Promise<MrzReaderHarness> {
  const config = MrzReaderConfig.parse({ path, framing: process.env.LOKET_MRZ_READER_FRAMING });
  const reader = createMrzReader(config, createSerialTransport(config, systemClock), systemClock, () => undefined);
  return { reader, swipe: () => tellPerson('Swipe an identity document.'), ...plugByHand, close: () => reader.close() };
}

const path = process.env.LOKET_MRZ_READER_PORT;
if (path !== undefined) describeMrzReader('reader at LOKET_MRZ_READER_PORT', () => realReader(path));
