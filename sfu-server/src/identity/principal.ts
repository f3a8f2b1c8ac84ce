import type { KioskCard, OfficerCard, OfficerRole, Role } from '@loket/contract';

/** Who stands behind a connection or an HTTP request, as established by identity/. */
export type Principal =
  | { readonly kind: 'kiosk'; readonly kiosk: KioskCard }
  | { readonly kind: 'person'; readonly officer: OfficerCard; readonly roles: readonly OfficerRole[] };

/** The seat that a principal takes: one active connection each, the newest wins. */
export const seatOf = (principal: Principal): string =>
  principal.kind === 'kiosk' ? `kiosk:${principal.kiosk.kioskId}` : `person:${principal.officer.officerId}`;

const rolesOf = (principal: Principal): readonly Role[] => (principal.kind === 'kiosk' ? ['kiosk'] : principal.roles);

export const hasRole = (principal: Principal, allowed: readonly Role[]): boolean =>
  rolesOf(principal).some((role) => allowed.includes(role));
