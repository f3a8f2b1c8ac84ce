import { commands } from './0001-commands.ts';
import { identity } from './0002-identity.ts';
import { audit } from './0003-audit.ts';
import { aangifte } from './0004-aangifte.ts';
import { booking } from './0005-booking.ts';
import { operations } from './0008-operations.ts';
import type { StoreMigration } from './migration.ts';

/** Every step, oldest first. */
export const migrations: readonly StoreMigration[] = [commands, identity, audit, aangifte, booking, operations];
