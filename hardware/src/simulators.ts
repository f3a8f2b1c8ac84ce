/** For tests and demonstrations: the far side of each wire. Production code does not import this entry. */
export { type ButtonSimulator, createButtonSimulator } from './button/simulator.ts';
export { createMrzReaderSimulator, type MrzReaderSimulator } from './mrz-reader/simulator.ts';
export { createPrinterSimulator, type PrintedPiece, type PrinterSimulator } from './receipt-printer/simulator.ts';
export { createFakeClock, type FakeClock } from './testing/fake-clock.ts';
export { createPtyPair, type PtyPair } from './transports/pty-pair.ts';
export { createSimulatedCable, type SimulatedCable, type SimulatorWire } from './transports/simulator-wire.ts';
