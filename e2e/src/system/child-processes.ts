import { readFileSync } from 'node:fs';

/** The child of a process whose command line holds `part`; throws without one. */
export function childOf(pid: number, part: string): number {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
  const found = children.find((child) => readFileSync(`/proc/${child}/cmdline`, 'utf8').includes(part));
  if (found === undefined) throw new Error(`process ${pid} has no child with ${part}`);
  return found;
}
