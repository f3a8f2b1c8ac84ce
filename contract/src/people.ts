import { z } from 'zod';
import { KioskId, OfficerId } from './ids.ts';

/** What a citizen may know of the officer: the name that is always given, and the unit. */
export const OfficerCard = z.strictObject({ officerId: OfficerId, displayName: z.string().min(1).max(80), unit: z.string().max(80) });
export type OfficerCard = z.infer<typeof OfficerCard>;

/** What a desk knows of a kiosk. */
export const KioskCard = z.strictObject({
  kioskId: KioskId,
  name: z.string().min(1).max(80),
  place: z.string().max(120),
  address: z.string().max(200),
});
export type KioskCard = z.infer<typeof KioskCard>;
