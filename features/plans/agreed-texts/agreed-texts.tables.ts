declare module '#platform/storage/database.ts' {
  interface Database {
    service_text: ServiceTextTable;
    text_signed: TextSignedTable;
  }
}

export interface ServiceTextTable {
  service_id: string;
  text_key: string;
  version: number;
  words: string;
  author_name: string;
  written_at: Date;
  written_on: string;
}

export interface TextSignedTable {
  service_id: string;
  signed_id: string;
  text_key: string;
  version: number;
  journey_id: string | null;
  person_id: string | null;
  account_id: string | null;
  name: string;
  said_to: string | null;
  signed_on: string;
}
