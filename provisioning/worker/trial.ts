import { join } from 'node:path';
import { runCommand } from '../setup/run-command.ts';

/** main() of the worker ends with this code when it is not started by mediasoup (worker/src/main.cpp, 3.27). */
const exitCodeWithoutParent = 41;

/** Whether a worker binary starts on this machine at all: loads its libraries and reaches its own main(). */
export async function workerStarts(binary: string): Promise<boolean> {
  // No environment: a MEDIASOUP_VERSION that leaked in would make it wait for a channel.
  const { exitCode } = await runCommand(binary, [], { env: {} });
  return exitCode === exitCodeWithoutParent;
}

// Run in sfu-server/, so that it is the server's own mediasoup that answers.
const createRouterScript = `
import { createWorker } from 'mediasoup';
const worker = await createWorker({ logLevel: 'none' });
await worker.createRouter({ mediaCodecs: [{ kind: 'audio', mimeType: 'audio/opus', clockRate: 48000, channels: 2 }] });
worker.close();
`;

/** Whether the installed mediasoup can start this worker binary and make a router in it. Needs node_modules. */
export async function workerMakesRouter(root: string, binary: string): Promise<boolean> {
  const { exitCode } = await runCommand(process.execPath, ['--input-type=module', '--eval', createRouterScript], {
    cwd: join(root, 'sfu-server'),
    env: { ...process.env, MEDIASOUP_WORKER_BIN: binary },
  });
  return exitCode === 0;
}
