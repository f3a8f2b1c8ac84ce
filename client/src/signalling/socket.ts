/**
 * The part of a WebSocket that signalling needs, in the shape that a browser's WebSocket, Node's and the one of `ws` share.
 * It is handed over while it opens.
 */
export type SocketLike = {
  send(frame: string): void;
  close(code?: number, reason?: string): void;
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
  addEventListener(type: 'open' | 'close' | 'error', listener: () => void): void;
};
