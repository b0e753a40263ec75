declare module '#platform/storage/database.ts' {
  interface Database {
    care_need: CareNeedTable;
    past_care: PastCareTable;
    agency_involved: AgencyInvolvedTable;
  }
}

/** What every entry of the three lists carries. */
export interface EntryTable {
  service_id: string;
  entry_id: string;
  journey_id: string;
  person_id: string;
  replaces: string | null;
  reason: string | null;
  author_name: string;
  author_role: string;
  written_at: Date;
}

export interface CareNeedTable extends EntryTable {
  domain: string;
  words: string;
  who_helps: string | null;
  since: string | null;
  until: string | null;
}

export interface PastCareTable extends EntryTable {
  what: string;
  began: string;
  sort_year: number | null;
  ended: string | null;
  excluded: boolean;
  words: string | null;
}

export interface AgencyInvolvedTable extends EntryTable {
  name: string;
  organisation_id: string | null;
  contact: string | null;
  does: string | null;
  is_lead: boolean;
  consent: 'yes' | 'no' | 'not-asked';
  consent_on: string | null;
  since: string | null;
  until: string | null;
}
