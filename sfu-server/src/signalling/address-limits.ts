import { isIPv6 } from 'node:net';
import type { Clock } from '../time/clock.ts';
import { createThrottle } from './throttle.ts';

export type AddressLimits = {
  /** Whether one more connection from this address is let in now. */
  readonly hasRoom: (address: string) => boolean;
  /** One connection of this address, until `close()`, which may be called twice. */
  readonly open: (address: string) => { readonly takesFrame: () => boolean; readonly close: () => void };
};

type Held = { connections: number; readonly throttle: ReturnType<typeof createThrottle> };

/**
 * What one address may do, whoever signs in from there. Many kiosks of a town hall and many desks of a centre share one address,
 * so that these limits are those of a crowd; a single client meets its own far sooner (connection.ts), and what that one refuses is not
 * counted here: one sender that floods does not use up what its neighbours need.
 */
export function createAddressLimits(options: {
  readonly clock: Clock;
  readonly connectionsPerAddress: number;
  readonly framesPerSecondPerAddress: number;
}): AddressLimits {
  const { clock, connectionsPerAddress, framesPerSecondPerAddress: perSecond } = options;
  /** Only of addresses that have a connection, so that this cannot grow beyond them. */
  const held = new Map<string, Held>();

  return {
    hasRoom: (address) => (held.get(networkOf(address))?.connections ?? 0) < connectionsPerAddress,
    open: (address) => {
      const network = networkOf(address);
      const own = held.get(network) ?? { connections: 0, throttle: createThrottle({ clock, burst: perSecond * 3, perSecond }) };
      held.set(network, own);
      own.connections += 1;
      let isOpen = true;
      return {
        takesFrame: own.throttle.take,
        close: () => {
          if (!isOpen) return;
          isOpen = false;
          own.connections -= 1;
          if (own.connections === 0) held.delete(network);
        },
      };
    },
  };
}

/** Whoever has one IPv6 address has a whole /64 of them (RFC 6177): that counts as one. */
function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.split('%')[0]?.split('::') ?? [];
  const groups = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: Math.max(0, 8 - groups.length - after.length) }, () => '0');
  return [...groups, ...zeros, ...after].slice(0, 4).join(':');
}
