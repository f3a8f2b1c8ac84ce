import { availableParallelism } from 'node:os';
import { z } from 'zod';

const port = z.int().min(0).max(65_535);
const durationMs = z.int().min(1).max(2_000_000_000);
const filePath = z.string().min(1);
const httpUrl = z.url({ protocol: /^https?$/ });

const Http = z.strictObject({
  /** Address to listen on. */
  host: z.string().min(1),
  /** 0: any free port (development and tests). */
  port,
  /** How browsers and kiosks reach the server; feeds sign-in, QR codes and cookies. Only scheme, host and port. */
  publicUrl: httpUrl.transform((text) => new URL(text).origin).optional(),
  /** Addresses of reverse proxies whose X-Forwarded-For is believed. */
  trustedProxies: z.array(z.string().min(1)).default([]),
  /** Requests per minute and address before 429. */
  requestsPerMinute: z.int().min(1).default(600),
});

/** Against floods. An address is often that of a whole town hall or centre, so these are limits for a crowd. */
const Limits = z.strictObject({
  /** Open sockets of one address at a time. */
  connectionsPerAddress: z.int().min(1).default(300),
  /** Attempts to open one, per minute and address: after a restart everybody comes back at once. */
  upgradesPerMinute: z.int().min(1).default(600),
  /** Of all sockets of an address together, with a burst of three seconds' worth. */
  framesPerSecondPerAddress: z.int().min(1).default(2_000),
  /** Starts and ends of a sign-in, each, per minute and address. */
  signInsPerMinute: z.int().min(1).default(120),
  /** What a client may leave unread before its connection is ended. */
  unreadBytes: z
    .int()
    .min(1)
    .default(4 * 1024 * 1024),
});

const Store = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('sqlite') }),
  /** `urlFile` holds a connection URL with its password (`postgres://…`). */
  z.strictObject({ kind: z.literal('postgres'), urlFile: filePath, poolSize: z.int().min(1).max(100).default(10) }),
]);

const Oidc = z.strictObject({
  issuer: httpUrl,
  clientId: z.string().min(1),
  clientSecretFile: filePath,
  /** Claim of the ID token that lists the roles. */
  roleClaim: z.string().min(1).default('roles'),
});

const Identity = z.strictObject({
  sessionIdleMs: durationMs.default(60 * 60_000),
  sessionAbsoluteMs: durationMs.default(10 * 60 * 60_000),
  enrolmentCodeMs: durationMs.default(15 * 60_000),
});

const Media = z.strictObject({
  listenIp: z.string().min(1),
  /** What clients are told to send to; leave out when it equals listenIp. */
  announcedAddress: z.string().min(1).optional(),
  /** First port of the workers, one each, UDP and TCP; 0: any free port. */
  basePort: port,
  workers: z.int().min(1).max(64).default(availableParallelism),
});

const Queue = z.strictObject({
  offerTimeoutMs: durationMs.default(20_000),
  /** How long a kiosk whose connection was lost keeps its place or its call. */
  reconnectGraceMs: durationMs.default(60_000),
  /** How long a call waits for an officer whose connection was lost, before the citizen is put back in line. */
  officerGraceMs: durationMs.default(40_000),
  /** How long a citizen whose call broke off is kept for that officer. */
  reservationMs: durationMs.default(600_000),
});

/** `09:00-12:30`, civil time; `24:00` closes at midnight. */
const opening = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/)
  .refine((text) => text.slice(0, 5) < text.slice(6));
const openDay = z.array(opening).max(6).default(['09:00-17:00']);
const closedDay = z.array(opening).max(6).default([]);

/** Appointments. The hours bound what can be booked and when an aangifte can be completed; the button is answered at any hour. */
export const Booking = z.strictObject({
  slotMinutes: z.int().min(5).max(240).default(30),
  /** How many days from today can be booked. */
  daysAhead: z.int().min(0).max(366).default(60),
  /** From so many minutes before its time until so many after it, a code gives a place in the queue. */
  earlyMinutes: z.int().min(0).max(240).default(15),
  lateMinutes: z.int().min(0).max(240).default(30),
  /** So many unknown codes at one kiosk, and none is looked up for so long. */
  wrongCodes: z.int().min(1).max(100).default(5),
  wrongCodeWaitMs: durationMs.default(60_000),
  hours: z
    .strictObject({
      monday: openDay,
      tuesday: openDay,
      wednesday: openDay,
      thursday: openDay,
      friday: openDay,
      saturday: closedDay,
      sunday: closedDay,
    })
    .prefault({}),
  closedDays: z.array(z.iso.date()).default([]),
});

/** 112's own promise is an answer within 10 s. */
const Help = z.strictObject({ answerWithinMs: durationMs.default(10_000) });

/** The emergency number of the site over SIP; without this section the kiosks say to call 112 and never that they do. */
const EmergencyLine = z.strictObject({
  /** What is called. */
  target: z.string().regex(/^sip:[^\s<>"]+$/),
  /** Where the organisation's own exchange or session border controller listens, over UDP. It must take Opus (RFC 7587). */
  peerHost: z.string().min(1),
  peerPort: port.default(5060),
  /** An address of this machine that the exchange can reach. */
  localAddress: z.union([z.ipv4(), z.ipv6()]),
  localPort: port.default(5060),
  callerUri: z.string().regex(/^sip:[^\s<>"]+$/),
  username: z.string().min(1).optional(),
  passwordFile: filePath.optional(),
  /** Names of the kiosks that have the line; left out: all of them. */
  kiosks: z.array(z.string().min(1)).optional(),
  reachWithinMs: durationMs.default(5_000),
  answerWithinMs: durationMs.default(30_000),
  silenceMs: durationMs.default(60_000),
});

/** Retention (Wpg art. 8 for what is sealed: five years' use, then five years kept). */
const Retention = z.strictObject({
  unsignedDraftDays: z.int().min(1).default(14),
  queueHours: z.int().min(1).default(24),
  unattachedUploadHours: z.int().min(1).default(24),
  /** After its time. */
  appointmentHours: z.int().min(1).default(24),
  sealedUseYears: z.int().min(1).default(5),
  sealedKeepYears: z.int().min(0).default(5),
});

const Numbering = z.strictObject({ unit: z.string().regex(/^PL[0-9A-Z]{4}$/) });
const Organisation = z.strictObject({ name: z.string().min(1).max(80), unitName: z.string().min(1).max(80) });
/** `tokenFile`: a bearer token with which a monitoring system reads /metrics; without it only technicians can. */
const Metrics = z.strictObject({ tokenFile: filePath.optional() });

const Documents = z.strictObject({
  /** Seal, officers' keys and the checkpoint key. Needed outside development, where a folder with keys of its own is made in the data folder. */
  keysFolder: filePath.optional(),
  /** Folder of the template files; left out: those that come with the program. */
  templatesFolder: filePath.optional(),
});
const Audit = z.strictObject({
  /** Signed checkpoints: on another disk or machine than the data folder, else a cut-off tail goes unseen. Needed outside development. */
  checkpointFolder: filePath.optional(),
  checkpointEveryMs: durationMs.default(60_000),
});

const Backup = z.strictObject({
  /** Where copies go; left out: `backup` in the data folder. Another disk is better. */
  folder: filePath.optional(),
  /** Older copies are deleted. What was deleted from the database lives on in copies until they go. */
  keep: z.int().min(1).default(14),
});

/** The whole configuration file. Sections without site-specific keys may be left out. */
export const ConfigFile = z.strictObject({
  http: Http,
  limits: Limits.prefault({}),
  dataFolder: filePath,
  store: Store.default({ kind: 'sqlite' }),
  /** Left out: development sign-in, which exists on loopback only. */
  oidc: Oidc.optional(),
  identity: Identity.prefault({}),
  media: Media,
  queue: Queue.prefault({}),
  help: Help.prefault({}),
  emergencyLine: EmergencyLine.optional(),
  booking: Booking.prefault({}),
  /** How long calls may go on after SIGTERM: longer than an aangifte takes. */
  drainMs: durationMs.default(5_400_000),
  retention: Retention.prefault({}),
  numbering: Numbering,
  organisation: Organisation,
  documents: Documents.prefault({}),
  audit: Audit.prefault({}),
  backup: Backup.prefault({}),
  metrics: Metrics.prefault({}),
});

export type ConfigFile = z.infer<typeof ConfigFile>;

/** The configuration as the rooms get it: parsed, paths absolute. `development`: embedded defaults and development sign-in are on. */
export type Config = ConfigFile & { readonly development: boolean };
