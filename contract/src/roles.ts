import { z } from 'zod';

/** What a signed-in person may be. One person can hold several. */
export const OfficerRole = z.enum(['officer', 'supervisor', 'receptionist', 'technician']);
export type OfficerRole = z.infer<typeof OfficerRole>;

/** Every role that a connection can have: a person's, or the kiosk's own. */
export const Role = z.enum(['kiosk', ...OfficerRole.options]);
export type Role = z.infer<typeof Role>;

export const Language = z.enum(['nl', 'en']);
export type Language = z.infer<typeof Language>;
