import type { OfficerRole } from '@loket/contract';

export type DevelopmentPerson = { readonly accountId: string; readonly displayName: string; readonly roles: readonly OfficerRole[] };

/** Invented people, one or more for each role. */
export const developmentPeople: readonly DevelopmentPerson[] = [
  { accountId: 'samira', displayName: 'Samira Bouzid', roles: ['officer'] },
  { accountId: 'joost', displayName: 'Joost Hendriks', roles: ['officer'] },
  { accountId: 'fatma', displayName: 'Fatma Yilmaz', roles: ['supervisor'] },
  { accountId: 'kees', displayName: 'Kees de Boer', roles: ['receptionist'] },
  { accountId: 'ana', displayName: 'Ana Ferreira', roles: ['technician'] },
];
