import { expect, it } from 'vitest';
import { messages } from './messages.ts';

const dock = { url: 'http://127.0.0.1:7300', devices: { button: '/a', mrzReader: '/b', receiptPrinter: '/c' } };
const server = {
  url: 'http://localhost:8440',
  deskUrl: 'http://localhost:8440/desk/',
  signIn: [
    { name: 'Samira', role: 'officer', password: 'one' },
    { name: 'Fatma', role: 'supervisor', password: 'two' },
  ],
};

it('names every address and everyone who can sign in, in columns', () => {
  const text = messages.running({ dock, server, kiosk: { url: 'http://127.0.0.1:7200/#token' } }, 'data/log');
  for (const part of ['http://127.0.0.1:7200/#token', 'http://localhost:8440/desk/', 'http://127.0.0.1:7300']) expect(text).toContain(part);
  const lines = text.split('\n');
  expect(lines).toContain('    Samira  officer     one');
  expect(lines).toContain('    Fatma   supervisor  two');
});

it('says that the kiosk has a window where it has no address', () => {
  expect(messages.running({ dock, server, kiosk: undefined }, 'data/log')).toContain('in its own window');
});
