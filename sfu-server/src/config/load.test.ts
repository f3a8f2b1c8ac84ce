import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'smol-toml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ConfigFailure, type ConfigResult, loadConfig } from './load.ts';
import { isLoopback } from './loopback.ts';
import type { Table } from './merge.ts';

const site = {
  dataFolder: 'data',
  http: { host: '0.0.0.0', port: 8440, publicUrl: 'https://loket.example/' },
  oidc: { issuer: 'https://sign-in.example', clientId: 'loket', clientSecretFile: 'secrets/oidc' },
  media: { listenIp: '0.0.0.0', announcedAddress: '198.51.100.7', basePort: 40_000 },
  documents: { keysFolder: 'secrets/keys' },
  audit: { checkpointFolder: '/mnt/elsewhere' },
  numbering: { unit: 'PL0600' },
  organisation: { name: 'Politie', unitName: 'RSC Oost-Nederland' },
};

describe('loadConfig', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'loket-config-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const load = (content: Table | string, development = false) => {
    const path = join(folder, 'server.toml');
    writeFileSync(path, typeof content === 'string' ? content : stringify(content));
    return loadConfig(path, { development });
  };
  const without = (key: keyof typeof site): Table => Object.fromEntries(Object.entries(site).filter(([name]) => name !== key));
  const problem = (result: ConfigResult): ConfigFailure => {
    if (result.ok) throw new Error('the configuration was accepted');
    return result.error;
  };
  const config = (result: ConfigResult) => {
    if (!result.ok) throw new Error(result.error.problems.join(' '));
    return result.config;
  };

  describe('at a site', () => {
    it('reads a file, with paths relative to its folder and the public address as an origin', () => {
      expect(config(load(site))).toMatchObject({
        development: false,
        dataFolder: join(folder, 'data'),
        oidc: { clientSecretFile: join(folder, 'secrets/oidc'), roleClaim: 'roles' },
        http: { publicUrl: 'https://loket.example' },
        store: { kind: 'sqlite' },
        retention: { unsignedDraftDays: 14, queueHours: 24, unattachedUploadHours: 24, sealedUseYears: 5, sealedKeepYears: 5 },
      });
    });

    it('reads the example of the operations manual', () => {
      const manual = readFileSync(new URL('../../../docs/operations.md', import.meta.url), 'utf8');
      const example = /```toml\n(.*?)```/s.exec(manual)?.[1] ?? '';
      expect(config(load(example))).toMatchObject({ store: { kind: 'postgres' }, media: { basePort: 40_000 } });
    });

    it('needs a file', () => {
      expect(problem(loadConfig(undefined, { development: false })).reason).toBe('fileNeeded');
    });

    it.each(['http', 'dataFolder', 'media', 'numbering', 'organisation'] as const)('has no embedded default for %s', (key) => {
      const { reason, problems } = problem(load(without(key)));
      expect([reason, problems[0]]).toEqual(['invalid', expect.stringContaining(`${key}:`)]);
    });

    it('refuses to run without a sign-in provider', () => {
      expect(problem(load(without('oidc'))).reason).toBe('signInMissing');
    });

    it.each([
      ['documents', 'documents.keysFolder: needed outside development.'],
      ['audit', 'audit.checkpointFolder: needed outside development.'],
    ] as const)('needs folders for keys and checkpoints: %s', (key, expected) => {
      expect(problem(load(without(key))).problems).toEqual([expected]);
    });

    it('needs a public address, and HTTPS on it', () => {
      expect(problem(load({ ...site, http: { host: '0.0.0.0', port: 8440 } })).problems).toEqual([
        'http.publicUrl: needed outside development.',
      ]);
      expect(problem(load({ ...site, http: { ...site.http, publicUrl: 'http://loket.example' } })).reason).toBe('notHttps');
    });

    it('names a key that it does not know, and does not quote values', () => {
      const { problems } = problem(load({ ...site, oidc: { ...site.oidc, clientSecret: 'hunter2' } }));
      expect(problems.join()).toContain('clientSecret');
      expect(problems.join()).not.toContain('hunter2');
    });

    it.each(['17:00-09:00', '09:00-09:00', '9:00-17:00', '09:00-25:00'])('refuses the opening hours %s', (opening) => {
      const { reason, problems } = problem(load({ ...site, booking: { hours: { monday: [opening] } } }));
      expect([reason, problems[0]]).toEqual(['invalid', expect.stringContaining('booking.hours.monday')]);
    });

    it('says where a file is not TOML, without quoting it', () => {
      const { reason, problems } = problem(load('clientSecret = hunter2'));
      expect(reason).toBe('notToml');
      expect(problems.join()).not.toContain('hunter2');
    });

    it('says when a file cannot be read', () => {
      expect(problem(loadConfig(join(folder, 'none.toml'), { development: false })).reason).toBe('unreadable');
    });
  });

  describe('in development', () => {
    it('runs without a file, on loopback', () => {
      expect(config(loadConfig(undefined, { development: true }))).toMatchObject({
        development: true,
        http: { host: '127.0.0.1' },
        oidc: undefined,
      });
    });

    it('keeps what a file says and fills in the rest', () => {
      expect(config(load({ http: { port: 0 }, media: { workers: 2 } }, true))).toMatchObject({
        http: { host: '127.0.0.1', port: 0 },
        media: { listenIp: '127.0.0.1', workers: 2 },
      });
    });

    it('lets a caller override the file', () => {
      expect(config(loadConfig(undefined, { development: true, overrides: { http: { port: 9 } } })).http.port).toBe(9);
    });

    it.each([
      ['http.host', { http: { host: '0.0.0.0' } }],
      ['http.host', { http: { host: '::' } }],
      ['http.host', { http: { host: '192.168.1.20' } }],
      ['http.publicUrl', { http: { publicUrl: 'https://loket.example' } }],
      ['media.listenIp', { media: { listenIp: '0.0.0.0' } }],
    ])('is refused where others can reach it: %s %j', (key, overrides) => {
      const { reason, problems } = problem(loadConfig(undefined, { development: true, overrides }));
      expect([reason, problems[0]]).toEqual(['developmentOffLoopback', expect.stringContaining(key)]);
    });
  });
});

describe('isLoopback', () => {
  it.each(['localhost', 'LOCALHOST', '127.0.0.1', '127.8.9.10', '::1', '[::1]', '0:0:0:0:0:0:0:1'])('%s is', (host) => {
    expect(isLoopback(host)).toBe(true);
  });
  it.each(['', '0.0.0.0', '::', '128.0.0.1', 'localhost.example', '127.0.0.1.example', 'loket.example'])('%s is not', (host) => {
    expect(isLoopback(host)).toBe(false);
  });
});
