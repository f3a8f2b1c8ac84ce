import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exampleSnapshot } from '../../test/example-snapshot.ts';
import { sealedFilePath } from './seal-job.ts';
import { createSealer, type Sealer } from './sealer.ts';
import { openSigningKeys } from './signing/keys.ts';
import type { Snapshot } from './snapshot.ts';

const folder = mkdtempSync(join(tmpdir(), 'loket-sealer-'));
const folders = { sealedFolder: join(folder, 'sealed'), incomingFolder: join(folder, 'incoming') };
let sealer: Sealer;
let sealedPath: string;

beforeAll(async () => {
  for (const path of Object.values(folders)) mkdirSync(path);
  const opened = openSigningKeys(join(folder, 'keys'), { development: true, organisation: 'Politie (proef)', now: () => new Date() });
  if (!opened.ok) throw new Error(opened.error);
  sealer = createSealer({ ...folders, keys: opened.keys });
  sealedPath = await seal(exampleSnapshot());
});
afterAll(async () => {
  await sealer.close();
  await sealer.close();
  rmSync(folder, { recursive: true });
});

async function seal(snapshot: Snapshot): Promise<string> {
  const result = await sealer.seal(snapshot);
  if (!result.ok) throw new Error(result.error);
  return join(folders.sealedFolder, sealedFilePath(result.fileSha256));
}

const pdfsig = (path: string): string => execFileSync('pdfsig', [path], { encoding: 'utf8' });
/** Text in the order of the document, white space evened out. */
const textOf = (path: string): string =>
  execFileSync('pdftotext', ['-raw', path, '-'], { encoding: 'utf8', stdio: 'pipe' }).replace(/\s+/gu, ' ');

describe('a sealed proces-verbaal', () => {
  it('lies under the SHA-256 of its bytes, readable by the server alone, and nothing is left half done', () => {
    const bytes = readFileSync(sealedPath);
    expect(sealedPath).toContain(createHash('sha256').update(bytes).digest('hex'));
    expect(statSync(sealedPath).mode & 0o777).toBe(0o600);
    expect(readdirSync(folders.incomingFolder)).toEqual([]);
  });

  it('carries the signature of the verbalisant, and over all of it the seal, both valid PAdES', () => {
    const report = pdfsig(sealedPath);
    expect(report.match(/Signature is Valid\./g)).toHaveLength(2);
    expect(report.match(/Signature Type: ETSI\.CAdES\.detached/g)).toHaveLength(2);
    expect(report.indexOf('Signature Field Name: Verbalisant')).toBeLessThan(report.indexOf('Signature Field Name: Zegel'));
    expect(report).toContain('Signer Certificate Common Name: S. El Amrani');
    expect(report.slice(report.indexOf('Zegel'))).toContain('Total document signed');
  });

  it('breaks on any changed byte', () => {
    const whole = readFileSync(sealedPath);
    const ranges =
      [...pdfsig(sealedPath).matchAll(/Signed Ranges: \[(\d+) - (\d+)\], \[(\d+) - (\d+)\]/g)].at(-1)?.slice(1).map(Number) ?? [];
    const [start = 0, holeStart = 0, holeEnd = 0, end = 0] = ranges;
    expect([start, end]).toEqual([0, whole.length]);
    const copy = join(folder, 'changed.pdf');
    const samples = 24;
    for (let sample = 0; sample < samples; sample += 1) {
      const spread = Math.floor(((holeStart - 1) * sample) / (samples - 4));
      const position = sample < samples - 3 ? spread : holeEnd + Math.floor(((end - holeEnd - 1) * (sample - samples + 3)) / 2);
      const changed = Buffer.from(whole);
      changed[position] = (changed[position] ?? 0) ^ 0x01;
      writeFileSync(copy, changed);
      expect(isWhollyValid(copy), `byte ${position}`).toBe(false);
    }
    writeFileSync(copy, whole);
    expect(isWhollyValid(copy)).toBe(true);
  });

  it('holds exactly the agreed text, open gaps and the contact officer', () => {
    const { content } = exampleSnapshot();
    const text = textOf(sealedPath);
    const story = text.slice(text.indexOf('Verklaring ') + 'Verklaring '.length, text.indexOf(' Voorlezen of lezen'));
    expect(story).toBe(content.paragraphs.map((paragraph) => paragraph.text).join(' '));
    expect(text).toContain('Framenummer nog niet bekend');
    expect(text).toContain('Merk Gazelle');
    expect(text).toContain('Contactpersoon S. El Amrani');
    expect(text).toContain('Zaaknummer PL0600-2026000017 ');
    expect(text).toContain('Nummer proces-verbaal PL0600-2026000017-1 ');
    expect(text).toContain('Geboortedatum 03-11-1961');
    expect(text).toContain('De aangever heeft de aangifte zelf gelezen op 23 november 2026 om 10.20 uur.');
    expect(text).toContain('op ambtsbelofte opgemaakt');
  });

  it('says why the aangever did not sign', async () => {
    const unsigned = {
      ...exampleSnapshot(),
      aangeverSigned: { how: 'notSigned', reason: 'cannotWrite', at: '2026-11-23T09:21:00.000Z' },
    } as const;
    expect(textOf(await seal(unsigned))).toContain('De aangever heeft niet getekend, omdat de aangever niet kan schrijven');
  });

  it('is a tagged PDF', () => {
    expect(execFileSync('pdfinfo', [sealedPath], { encoding: 'utf8' })).toMatch(/Tagged:\s+yes/);
  });

  it('refuses a text with a character that no font has, and says so before anything is written', async () => {
    const snapshot = exampleSnapshot();
    const paragraphs = snapshot.content.paragraphs.map((paragraph) => ({ ...paragraph, text: `${paragraph.text} \u{E000}` }));
    const unprintable = { ...snapshot, content: { ...snapshot.content, paragraphs } };
    const before = readdirSync(folders.sealedFolder);
    expect(await sealer.check(unprintable)).toEqual({ ok: false, error: 'unprintable' });
    expect(await sealer.seal(unprintable)).toEqual({ ok: false, error: 'unprintable' });
    expect(await sealer.check(snapshot)).toEqual({ ok: true });
    expect(readdirSync(folders.sealedFolder)).toEqual(before);
  });
});

/** Every signature valid, and the last one over the whole file. A file that cannot even be read counts as broken. */
function isWhollyValid(path: string): boolean {
  try {
    const report = execFileSync('pdfsig', [path], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    return (report.match(/Signature is Valid\./g) ?? []).length === 2 && report.includes('Total document signed');
  } catch {
    return false;
  }
}
