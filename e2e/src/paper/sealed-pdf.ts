import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The sealed documents in the server's data folder. */
export async function sealedPdfs(dataFolder: string): Promise<readonly string[]> {
  const folder = join(dataFolder, 'sealed');
  const names = await readdir(folder, { recursive: true });
  const paths = names.map((name) => join(folder, name));
  const contents = await Promise.all(paths.map((path) => readFile(path).catch(() => Buffer.alloc(0))));
  return paths.filter((_, index) => contents[index]?.subarray(0, 5).toString('latin1') === '%PDF-');
}

/** What `pdfsig` (poppler) says of the signatures of a file. */
export async function signaturesOf(path: string): Promise<string> {
  const { stdout } = await run('pdfsig', ['-nocert', path]);
  return stdout;
}

/** The text of a PDF as one line. */
export async function textOfPdf(path: string): Promise<string> {
  const { stdout } = await run('pdftotext', ['-layout', path, '-']);
  return stdout.replace(/\s+/g, ' ');
}

export async function sha256Of(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
}

/** A copy in which the byte in the middle is another one. */
export async function tamperedCopy(path: string, copyPath: string): Promise<string> {
  const content = await readFile(path);
  const middle = Math.floor(content.length / 2);
  content.writeUInt8(content.readUInt8(middle) ^ 1, middle);
  await writeFile(copyPath, content);
  return copyPath;
}
