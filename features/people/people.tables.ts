import type { Generated } from 'kysely';

declare module '#platform/storage/database.ts' {
  interface Database {
    person: PersonTable;
    person_in_service: PersonInServiceTable;
  }
}

export interface PersonTable {
  person_id: string;
  called: string;
  full_name: string;
  date_of_birth: string | null;
  nhs_number: string | null;
  phone: string | null;
  email: string | null;
  postcode: string | null;
  gender: string | null;
  ethnic_group: string | null;
  access_needs: string | null;
  created_at: Generated<Date>;
}

export interface PersonInServiceTable {
  service_id: string;
  person_id: string;
  since: string;
}
