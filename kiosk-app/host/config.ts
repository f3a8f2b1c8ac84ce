import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { KioskCard, socketPath } from '@loket/contract';
import { ButtonConfig, MrzReaderConfig, ReceiptPrinterConfig } from '@loket/hardware';
import { parse } from 'smol-toml';
import { z } from 'zod';
import { KioskPrivateKey } from './identity.ts';

const defaultRendererFolder = resolve(import.meta.dirname, '../dist/renderer');

const ConfigFile = z.strictObject({
  server: z.strictObject({
    /** The server's public address: what the kiosk's assertion is made out to. */
    url: z.url({ protocol: /^https?$/ }),
    /** Where to dial, when that is another address than the public one. */
    socketUrl: z.url({ protocol: /^wss?$/ }).optional(),
  }),
  identity: z.strictObject({ keyFile: z.string().min(1), cardFile: z.string().min(1) }),
  listen: z.strictObject({ port: z.int().min(0).max(65535).default(7200) }).prefault({}),
  renderer: z.strictObject({ folder: z.string().min(1).default(defaultRendererFolder) }).prefault({}),
  media: z.strictObject({ cameraAtRest: z.boolean().default(false), voiceProcessing: z.boolean().default(true) }).prefault({}),
  devices: z
    .strictObject({
      button: ButtonConfig.optional(),
      mrzReader: MrzReaderConfig.optional(),
      receiptPrinter: ReceiptPrinterConfig.optional(),
    })
    .prefault({}),
});

export type HostConfig = {
  readonly server: { readonly url: string; readonly socketUrl: string };
  readonly kiosk: KioskCard;
  readonly key: KioskPrivateKey;
  readonly port: number;
  readonly rendererFolder: string;
  readonly media: { readonly cameraAtRest: boolean; readonly voiceProcessing: boolean };
  readonly devices: z.infer<typeof ConfigFile>['devices'];
};

export type ConfigResult = { readonly ok: true; readonly config: HostConfig } | { readonly ok: false; readonly error: string };

/** Enrolment writes the card by itself or under `kiosk`. */
const CardFile = z.union([KioskCard, z.object({ kiosk: KioskCard }).transform((file) => file.kiosk)]);

/** Reads the TOML file and the key and card that it names (relative paths count from the file). The error is a sentence for a technician. */
export function loadConfig(path: string): ConfigResult {
  const folder = dirname(resolve(path));
  const file = readParsed(path, parse, ConfigFile);
  if (!file.ok) return file;
  const card = readParsed(resolve(folder, file.value.identity.cardFile), JSON.parse, CardFile);
  if (!card.ok) return card;
  const key = readParsed(resolve(folder, file.value.identity.keyFile), JSON.parse, KioskPrivateKey);
  if (!key.ok) return key;
  const { server, listen, renderer, media, devices } = file.value;
  return {
    ok: true,
    config: {
      server: { url: server.url, socketUrl: server.socketUrl ?? socketUrlOf(server.url) },
      kiosk: card.value,
      key: key.value,
      port: listen.port,
      rendererFolder: resolve(folder, renderer.folder),
      media,
      devices,
    },
  };
}

/** The socket beside a public address: `https` becomes `wss`. */
function socketUrlOf(publicUrl: string): string {
  const url = new URL(socketPath, publicUrl);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return url.href;
}

type Read<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: string };

function readParsed<Schema extends z.ZodType>(path: string, decode: (text: string) => unknown, schema: Schema): Read<z.output<Schema>> {
  let content: unknown;
  try {
    content = decode(readFileSync(path, 'utf8'));
  } catch {
    return { ok: false, error: `${path} cannot be read.` };
  }
  const parsed = schema.safeParse(content);
  // The values stay out of the sentence: one of these files is a private key.
  if (!parsed.success) return { ok: false, error: `${path} is not right at: ${pathsOf(parsed.error)}.` };
  return { ok: true, value: parsed.data };
}

const pathsOf = (error: z.ZodError): string => error.issues.map((issue) => issue.path.join('.') || '(whole file)').join(', ');
