import { read } from 'node:fs';
import type { SerialPort } from 'serialport';

type OpenPort = NonNullable<SerialPort['port']>;
type PolledPort = Extract<OpenPort, { poller: unknown }>;

const isPolled = (port: OpenPort): port is PolledPort => 'poller' in port;

const readBytes = (fd: number, buffer: Buffer, offset: number, length: number): Promise<number | 'again'> =>
  new Promise((resolve, reject) => {
    read(fd, buffer, offset, length, null, (error, bytesRead) => {
      if (error === null) resolve(bytesRead);
      else if (error.code === 'EAGAIN' || error.code === 'EINTR') resolve('again');
      else reject(error);
    });
  });

const untilReadable = ({ poller }: PolledPort): Promise<void> =>
  new Promise((resolve, reject) => {
    poller.once('readable', (error: Error | null) => {
      if (error === null) resolve();
      else reject(error);
    });
  });

/**
 * Makes an open port notice that it was pulled out while a read was under way. Linux then answers every read with zero
 * bytes (a terminal that was hung up, tty_io.c); the binding takes that for "not yet" and asks again without end, so the
 * port neither closes nor says anything. Here it is an error, at which the port closes. Call before the first read.
 */
export function endAtHangUp(port: OpenPort): void {
  if (!isPolled(port)) return;
  const polled = port;
  polled.read = async (buffer, offset, length) => {
    for (;;) {
      const bytesRead = polled.fd === null ? undefined : await readBytes(polled.fd, buffer, offset, length);
      if (bytesRead === 0) throw new Error('the port was hung up');
      if (typeof bytesRead === 'number') return { bytesRead, buffer };
      // It may have been closed during the read; its poller must not be touched after that.
      if (!polled.isOpen) throw new Error('the port is closed');
      await untilReadable(polled);
    }
  };
}
