import { z } from 'zod';

/** What the dev dock says when it is up: where the kiosk's ends of the simulated devices are. */
export const DockReady = z.object({
  url: z.url(),
  devices: z.object({ button: z.string(), mrzReader: z.string(), receiptPrinter: z.string() }),
});

/** What the counter server says when it is up in development. */
export const ServerReady = z.object({
  url: z.url(),
  deskUrl: z.url(),
  /** A one-time code; there as long as no kiosk is enrolled. */
  enrolmentCode: z.string().optional(),
  signIn: z.array(z.object({ name: z.string(), password: z.string(), role: z.string() })),
});

/** What the kiosk host says when it is up: the address of the screens, with the token of this boot. */
export const KioskReady = z.object({ url: z.url() });

export type DockReady = z.infer<typeof DockReady>;
export type ServerReady = z.infer<typeof ServerReady>;
export type KioskReady = z.infer<typeof KioskReady>;
