// Types of node-runtime.mjs, which has to be plain JavaScript; see there for what each promises.
export class SetupError extends Error {}
export function ensureNode(
  root: string,
  running?: { version: string; binary: string; env: Readonly<Record<string, string | undefined>> },
): string;
export function npmCommand(nodeBinary: string, env?: Readonly<Record<string, string | undefined>>): { command: string; args: string[] };
export function handOver(
  nodeBinary: string,
  args: readonly string[],
  options?: { cwd?: string; env?: NodeJS.ProcessEnv; ownSession?: boolean },
): void;
export function withNodeFirst(nodeBinary: string, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv;
