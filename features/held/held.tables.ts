declare module '#platform/storage/database.ts' {
  interface Database {
    correction_request: CorrectionRequestTable;
    held_back: HeldBackTable;
  }
}

export const ANSWERS = ['changed', 'added-beside', 'not-changed'] as const;
export type CorrectionAnswer = (typeof ANSWERS)[number];

export interface CorrectionRequestTable {
  service_id: string;
  request_id: string;
  journey_id: string;
  person_id: string;
  about: string;
  wrong: string;
  should_be: string | null;
  asked_at: Date;
  answer_by: string;
  answered_at: Date | null;
  answered_by: string | null;
  answer: CorrectionAnswer | null;
  answer_words: string | null;
}

export interface HeldBackTable {
  service_id: string;
  held_id: string;
  journey_id: string;
  person_id: string;
  /** One of the kinds of data/held-about-me.yaml. */
  kind: string;
  from_on: string;
  to_on: string;
  reason: string;
  signed_by: string;
  profession: string;
  signed_at: Date;
  until_on: string;
  ended_at: Date | null;
  ended_by: string | null;
}
