import type { Config } from '../config/schema.ts';

/** Where clients reach this server. Without http.publicUrl (development) it is known once the port is open. */
export type PublicUrl = {
  /** Scheme, host and port, as in the Origin header (RFC 6454). */
  readonly origin: () => string;
  readonly host: () => string;
  readonly isHttps: () => boolean;
  /** The same address for WebSockets. */
  readonly socketOrigin: () => string;
  /** Told by the HTTP server when its port is open; changes nothing where the configuration names an address. */
  readonly listeningOn: (port: number) => void;
};

export function createPublicUrl(http: Pick<Config['http'], 'publicUrl' | 'port'>): PublicUrl {
  // A name, because a passkey's rpId cannot be an address.
  let url = new URL(http.publicUrl ?? `http://localhost:${http.port}`);
  return {
    origin: () => url.origin,
    host: () => url.host,
    isHttps: () => url.protocol === 'https:',
    socketOrigin: () => url.origin.replace(/^http/, 'ws'),
    listeningOn: (port) => {
      if (http.publicUrl === undefined) url = new URL(`http://localhost:${port}`);
    },
  };
}
