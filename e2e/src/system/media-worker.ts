import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const Started = z.object({ event: z.literal('media.workerStarted'), pid: z.int() });

/** The process of the media worker that runs now, as the counter server's log names it. The server must have one worker. */
export async function mediaWorkerPid(serverLogPath: string): Promise<number> {
  const lines = (await readFile(serverLogPath, 'utf8')).split('\n').filter((line) => line.includes('media.workerStarted'));
  return Started.parse(JSON.parse(lines.at(-1) ?? 'null')).pid;
}
