/** Names that a process which writes its heap, and whoever asks it to, agree on. */
export const heapSignal = 'SIGUSR2';
export const heapFileOf = (pid: number): string => `${pid}.heapsnapshot`;
/** There once the process listens for the signal; before that the signal would end it. */
export const listeningFileOf = (pid: number): string => `${pid}.listening`;

export function pidListeningIn(fileName: string): number | undefined {
  const pid = /^(\d+)\.listening$/.exec(fileName)?.[1];
  return pid === undefined ? undefined : Number(pid);
}
