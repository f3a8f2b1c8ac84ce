export interface KiosksTable {
  kioskId: string;
  name: string;
  place: string;
  address: string;
  /** JWK (RFC 8037) as canonical JSON, so that one key has one row. */
  publicKey: string;
  state: 'active' | 'revoked';
  enrolledAt: string;
}

export interface EnrolmentCodesTable {
  codeHash: string;
  name: string;
  place: string;
  address: string;
  issuedBy: string;
  issuedAt: string;
  expiresAt: string;
  usedAt: string | null;
}

export interface OfficersTable {
  officerId: string;
  issuer: string;
  subject: string;
  displayName: string;
  lastSignInAt: string;
}

export interface SessionsTable {
  tokenHash: string;
  officerId: string;
  /** JSON array of roles. */
  roles: string;
  startedAt: string;
  lastUsedAt: string;
  /** The absolute limit; the idle limit is counted from lastUsedAt. */
  endsAt: string;
}

export interface IdentityTables {
  kiosks: KiosksTable;
  enrolmentCodes: EnrolmentCodesTable;
  officers: OfficersTable;
  sessions: SessionsTable;
}
