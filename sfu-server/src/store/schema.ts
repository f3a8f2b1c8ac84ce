import type { AangifteTables } from './tables/aangifte.ts';
import type { AuditTables } from './tables/audit.ts';
import type { BookingTables } from './tables/booking.ts';
import type { CommandTables } from './tables/commands.ts';
import type { IdentityTables } from './tables/identity.ts';

/** Every table. A feature adds an interface of its own in tables/ and extends this with it. */
export interface Schema extends CommandTables, IdentityTables, AuditTables, AangifteTables, BookingTables {}
