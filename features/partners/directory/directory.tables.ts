import type { Generated } from 'kysely';

declare module '#platform/storage/database.ts' {
  interface Database {
    organisation: OrganisationTable;
    handover: HandoverTable;
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

export interface HandoverTable {
  service_id: string;
  handover_id: string;
  journey_id: string;
  person_id: string;
  direction: 'to' | 'from';
  organisation_id: string;
  organisation_name: string;
  happened_on: string;
  what: string;
  agreed: 'agreed' | 'told' | 'law';
  written_by: string;
}
