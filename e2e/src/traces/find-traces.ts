import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Where something of a citizen was found; never the thing itself alone. */
export type Trace = { readonly place: string; readonly secret: string };

/** Both spellings in which a text can stand in memory and on disk: UTF-8, and UTF-16 as in some stores of a browser. */
function contains(content: Buffer, secret: string): boolean {
  return content.includes(secret, 0, 'utf8') || content.includes(secret, 0, 'utf16le');
}

/** Snapshots are JSON: quotes and letters beyond ASCII may be escaped. And their numbers have digits enough to hold any short run of them. */
function isInText(text: string, secret: string): boolean {
  if (/^\d+$/.test(secret)) return new RegExp(`(?<![\\d.])${secret}(?!\\d)`).test(text);
  return text.includes(secret) || text.includes(JSON.stringify(secret).slice(1, -1));
}

/** Every secret that occurs in a text, for instance a heap snapshot; one of digits alone not as part of a longer number. */
export function tracesInText(place: string, text: string, secrets: readonly string[]): Trace[] {
  return secrets.filter((secret) => isInText(text, secret)).map((secret) => ({ place, secret }));
}

/** Every secret that occurs in a file below a folder. */
export async function tracesInFiles(folder: string, secrets: readonly string[]): Promise<Trace[]> {
  const traces: Trace[] = [];
  for (const name of await readdir(folder, { recursive: true })) {
    const path = join(folder, name);
    if (!(await stat(path)).isFile()) continue;
    const content = await readFile(path);
    for (const secret of secrets) if (contains(content, secret)) traces.push({ place: path, secret });
  }
  return traces;
}
