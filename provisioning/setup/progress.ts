/** Where set-up says what it does. Everything goes to stderr: stdout belongs to the command that follows. */
export interface Progress {
  /** One line about a step that begins. */
  say(text: string): void;
  /** How far a long step is; draws over itself on a terminal, else says so about every tenth part. */
  advance(label: string, done: number, total: number): void;
}

interface Output {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const clearLine = '\r\u001b[K';

/** Progress on a stream, by default stderr. */
export function createProgress(output: Output = process.stderr): Progress {
  let openLine = false;
  let saidTenth = -1;
  let saidLabel = '';
  const closeLine = () => {
    if (openLine) output.write('\n');
    openLine = false;
  };
  return {
    say(text) {
      closeLine();
      output.write(`${text}\n`);
    },
    advance(label, done, total) {
      if (output.isTTY === true) {
        output.write(`${clearLine}${label} [${done}/${total}]`);
        openLine = true;
        if (done === total) closeLine();
        return;
      }
      const tenth = Math.floor((done * 10) / total);
      if (label === saidLabel && tenth === saidTenth) return;
      saidLabel = label;
      saidTenth = tenth;
      output.write(`${label} [${done}/${total}]\n`);
    },
  };
}

/** Reads ninja's own counter from a line of its output, such as `[12/261] Compiling C++ object …`. */
export function parseNinjaLine(line: string): { done: number; total: number } | undefined {
  const match = /^\[(\d+)\/(\d+)\] /.exec(line);
  if (match === null) return undefined;
  return { done: Number(match[1]), total: Number(match[2]) };
}
