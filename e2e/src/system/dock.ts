import { z } from 'zod';
import { type Program, startProgram } from './program.ts';

const Ready = z.object({
  url: z.url(),
  devices: z.object({ button: z.string(), mrzReader: z.string(), receiptPrinter: z.string() }),
});

/** The dev dock: simulated devices, each on the far side of its own wire. */
export type Dock = {
  readonly url: string;
  /** Where the kiosk's ends of the wires are. */
  readonly devices: z.infer<typeof Ready>['devices'];
  /** Ask the dock for something, for example `button/press`; throws if it refuses. */
  readonly post: (path: string, body?: object) => Promise<void>;
  readonly get: (path: string) => Promise<Response>;
  readonly close: () => Promise<void>;
};

function dockOf(program: Program<z.infer<typeof Ready>>): Dock {
  const { url, devices } = program.ready;
  const ask = async (path: string, init: RequestInit): Promise<Response> => {
    const response = await fetch(new URL(`/api/${path}`, url), init);
    if (!response.ok) throw new Error(`the dock refused ${path}: ${response.status}`);
    return response;
  };
  return {
    url,
    devices,
    post: async (path, body = {}) => {
      await ask(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    },
    get: (path) => ask(path, {}),
    close: program.close,
  };
}

/** Start a dock of its own for one kiosk. */
export async function startDock(name: string, logFolder: string): Promise<Dock> {
  return dockOf(await startProgram({ name, script: 'hardware/src/dock/main.ts', args: ['--port', '0'], logFolder, ready: Ready }));
}
