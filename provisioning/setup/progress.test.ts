import { describe, expect, it } from 'vitest';
import { createProgress, parseNinjaLine } from './progress.ts';

function recorder(isTTY: boolean) {
  const written: string[] = [];
  return { isTTY, written, write: (text: string) => written.push(text) };
}

describe('progress', () => {
  it('says about every tenth part once where there is no terminal', () => {
    const output = recorder(false);
    const progress = createProgress(output);
    for (let done = 1; done <= 261; done++) progress.advance('worker', done, 261);
    expect(output.written).toHaveLength(11);
    expect(output.written.at(0)).toBe('worker [1/261]\n');
    expect(output.written.at(-1)).toBe('worker [261/261]\n');
  });

  it('draws over one line on a terminal and ends it when done', () => {
    const output = recorder(true);
    const progress = createProgress(output);
    progress.advance('worker', 1, 2);
    progress.advance('worker', 2, 2);
    expect(output.written.join('')).toBe('\r\u001b[Kworker [1/2]\r\u001b[Kworker [2/2]\n');
  });

  it('begins a new line for a message that comes in between', () => {
    const output = recorder(true);
    const progress = createProgress(output);
    progress.advance('worker', 1, 2);
    progress.say('stopped');
    expect(output.written.join('')).toBe('\r\u001b[Kworker [1/2]\nstopped\n');
  });
});

describe('the counter of ninja', () => {
  it('is read from a step', () => {
    expect(parseNinjaLine('[132/261] Compiling C++ object x.o')).toEqual({ done: 132, total: 261 });
  });

  it.each(['ninja: no work to do.', 'warning: [1/2] is no step', ''])('is not seen in "%s"', (line) => {
    expect(parseNinjaLine(line)).toBeUndefined();
  });
});
