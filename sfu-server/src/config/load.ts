import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parse } from 'smol-toml';
import { developmentDefaults } from './development.ts';
import { isLoopback } from './loopback.ts';
import { mergeTables, type Table } from './merge.ts';
import { type Config, ConfigFile } from './schema.ts';

export type ConfigFailure = {
  readonly reason: 'fileNeeded' | 'unreadable' | 'notToml' | 'invalid' | 'signInMissing' | 'notHttps' | 'developmentOffLoopback';
  /** For the person who starts the server: what is wrong and where. Never the value of a secret. */
  readonly problems: readonly string[];
};

export type ConfigResult = { readonly ok: true; readonly config: Config } | { readonly ok: false; readonly error: ConfigFailure };

export type LoadOptions = {
  /** Fill in what the file leaves out with embedded defaults, and allow development sign-in: on loopback only. */
  readonly development: boolean;
  /** Keys that win over the file, shaped like it (a command line, a test). */
  readonly overrides?: Table;
};

const failed = (reason: ConfigFailure['reason'], ...problems: string[]): ConfigResult => ({ ok: false, error: { reason, problems } });

/**
 * Reads and checks the configuration.
 * @param path the TOML file; may be left out in development only. Paths inside it are relative to its folder.
 */
export function loadConfig(path: string | undefined, { development, overrides = {} }: LoadOptions): ConfigResult {
  if (path === undefined && !development) return failed('fileNeeded', 'A configuration file is needed. Only development runs without one.');

  const file = path === undefined ? { ok: true as const, table: {} } : readToml(path);
  if (!file.ok) return { ok: false, error: file.error };

  const given = mergeTables(file.table, overrides);
  const parsed = ConfigFile.safeParse(development ? mergeTables(developmentDefaults, given) : given);
  if (!parsed.success) {
    return failed('invalid', ...parsed.error.issues.map((issue) => `${issue.path.join('.') || '(file)'}: ${issue.message}`));
  }
  const config: Config = { ...absolutePaths(parsed.data, path === undefined ? process.cwd() : dirname(resolve(path))), development };
  return development ? checkDevelopment(config) : checkProduction(config);
}

function checkDevelopment(config: Config): ConfigResult {
  const reachable = [
    ['http.host', config.http.host],
    ['http.publicUrl', config.http.publicUrl === undefined ? 'localhost' : new URL(config.http.publicUrl).hostname],
    ['media.listenIp', config.media.listenIp],
  ].filter(([, host]) => host !== undefined && !isLoopback(host));
  if (reachable.length === 0) return { ok: true, config };
  return failed(
    'developmentOffLoopback',
    ...reachable.map(([key, host]) => `${key} is ${host}: embedded defaults and development sign-in are allowed on loopback only.`),
  );
}

function checkProduction(config: Config): ConfigResult {
  if (config.oidc === undefined) return failed('signInMissing', 'oidc: a sign-in provider is needed; development sign-in is refused here.');
  if (config.http.publicUrl === undefined) return failed('invalid', 'http.publicUrl: needed outside development.');
  if (config.documents.keysFolder === undefined) return failed('invalid', 'documents.keysFolder: needed outside development.');
  if (config.audit.checkpointFolder === undefined) return failed('invalid', 'audit.checkpointFolder: needed outside development.');
  const url = new URL(config.http.publicUrl);
  if (url.protocol !== 'https:' && !isLoopback(url.hostname)) return failed('notHttps', 'http.publicUrl: must begin with https://.');
  return { ok: true, config };
}

function absolutePaths(file: ConfigFile, folder: string): ConfigFile {
  const absolute = (path: string) => resolve(folder, path);
  const { dataFolder, store, oidc, metrics, documents, audit, backup, emergencyLine } = file;
  const optional = (path: string | undefined) => (path === undefined ? undefined : absolute(path));
  return {
    ...file,
    dataFolder: absolute(dataFolder),
    store: store.kind === 'postgres' ? { ...store, urlFile: absolute(store.urlFile) } : store,
    oidc: oidc && { ...oidc, clientSecretFile: absolute(oidc.clientSecretFile) },
    emergencyLine: emergencyLine && { ...emergencyLine, passwordFile: optional(emergencyLine.passwordFile) },
    documents: { keysFolder: optional(documents.keysFolder), templatesFolder: optional(documents.templatesFolder) },
    audit: { ...audit, checkpointFolder: optional(audit.checkpointFolder) },
    backup: { ...backup, folder: optional(backup.folder) },
    metrics: metrics.tokenFile === undefined ? {} : { tokenFile: absolute(metrics.tokenFile) },
  };
}

function readToml(path: string): { ok: true; table: Table } | { ok: false; error: ConfigFailure } {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return { ok: false, error: { reason: 'unreadable', problems: [`${path}: cannot be read.`] } };
  }
  try {
    return { ok: true, table: parse(text) };
  } catch (error) {
    // The parser's own message quotes the line; only its first line, with the position, is passed on.
    const position = error instanceof Error ? (error.message.split('\n')[0] ?? '') : '';
    return { ok: false, error: { reason: 'notToml', problems: [`${path}: is not valid TOML. ${position}`] } };
  }
}
