declare module '#platform/storage/database.ts' {
  interface Database {
    note: NoteTable;
    note_version: NoteVersionTable;
    note_answer: NoteAnswerTable;
    note_read: NoteReadTable;
  }
}

export interface NoteTable {
  service_id: string;
  note_id: string;
  journey_id: string;
  person_id: string;
  kind: string;
  happened_on: string;
  session_id: string | null;
  liaison_with: string | null;
  liaison_spared: 'yes' | 'no' | 'not-known' | null;
  version: number;
  hidden_through: number;
  written_at: Date;
}

interface Authored {
  words: string;
  author_name: string;
  author_account: string | null;
  author_role: string;
  written_at: Date;
}

export interface NoteVersionTable extends Authored {
  service_id: string;
  note_id: string;
  version: number;
  person_id: string;
  reason: string | null;
  withheld_because: string | null;
}

export interface NoteAnswerTable extends Authored {
  service_id: string;
  answer_id: string;
  note_id: string;
  person_id: string;
}

export interface NoteReadTable {
  service_id: string;
  note_id: string;
  nth: number;
  person_id: string;
  name: string;
  read_at: Date;
}
