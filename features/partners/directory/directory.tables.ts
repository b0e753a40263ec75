import type { Generated } from 'kysely';

declare module '#platform/storage/database.ts' {
  interface Database {
    organisation: OrganisationTable;
  }
}

export type Sector = 'nhs' | 'council' | 'voluntary' | 'user-led' | 'justice' | 'education' | 'other';

export interface OrganisationTable {
  service_id: string;
  organisation_id: string;
  name: string;
  kind: string;
  sector: Sector;
  does: string | null;
  takes: string | null;
  phone: string | null;
  email: string | null;
  address: string | null;
  hours: string | null;
  website: string | null;
  checked_on: string | null;
  stopped_on: string | null;
  revision: Generated<number>;
  changed_by: string;
  changed_at: Generated<Date>;
}
