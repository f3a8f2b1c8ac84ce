import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

const suites = ['AEAD_AES_256_GCM', 'AEAD_AES_128_GCM', 'AES_CM_128_HMAC_SHA1_80', 'AES_CM_128_HMAC_SHA1_32'];
let folder: string;
let sources: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'loket-srtp-'));
  cpSync(join(import.meta.dirname, 'srtp-openssl-check.c'), join(folder, 'srtp-openssl-check.c'));
  cpSync(join(import.meta.dirname, 'overlay'), join(folder, 'overlay'), { recursive: true });
  sources = join(folder, 'overlay', 'subprojects', 'libsrtp3');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function check(): { stdout: string; stderr: string; status: number | null } {
  const program = join(folder, 'check');
  const algorithms = readdirSync(sources).filter((name) => name.endsWith('.c'));
  const files = [join(folder, 'srtp-openssl-check.c'), ...algorithms.map((name) => join(sources, name))];
  const built = spawnSync('cc', ['-O1', '-Wall', '-Wextra', '-Werror', '-o', program, ...files, '-lsrtp2', '-lcrypto'], {
    encoding: 'utf8',
  });
  expect(built.stderr).toBe('');
  return spawnSync(program, { encoding: 'utf8' });
}

it('seals and opens packets of every suite as libsrtp does, and opens none that was changed', () => {
  expect(check()).toMatchObject({ stdout: suites.map((suite) => `${suite}\n`).join(''), stderr: '', status: 0 });
});

it.each([
  { mistake: 'a counter without its salt', file: 'counter.c', right: 'state->salt[at] ^ iv[at]', wrong: 'iv[at]' },
  {
    mistake: 'a key that is used for the other direction',
    file: 'cipher.c',
    right: 'state->encrypts = direction == ',
    wrong: 'state->encrypts = direction != ',
  },
  {
    mistake: 'a tag that nobody compares',
    file: 'gcm.c',
    right: 'srtp_err_status_ok : srtp_err_status_auth_fail;\n}\n\nstatic srtp_err_status_t gcm_encrypt',
    wrong: 'srtp_err_status_ok : srtp_err_status_ok;\n}\n\nstatic srtp_err_status_t gcm_encrypt',
  },
  {
    mistake: 'a digest that goes on where the last one ended',
    file: 'hmac.c',
    right: 'EVP_MAC_init(context, NULL, 0, NULL)',
    wrong: 'context != NULL',
  },
])('finds $mistake', ({ file, right, wrong }) => {
  const source = join(sources, file);
  const text = readFileSync(source, 'utf8');
  expect(text).toContain(right);
  writeFileSync(source, text.replace(right, wrong));
  expect(check().status).toBe(1);
});
