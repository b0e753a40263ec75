declare module '#platform/storage/database.ts' {
  interface Database {
    response: ResponseTable;
    score: ScoreTable;
  }
}

export interface ResponseTable {
  service_id: string;
  response_id: string;
  journey_id: string;
  person_id: string;
  instrument: string;
  instrument_version: string;
  occasion: string;
  due_on: string;
  /** Item id to the value printed beside the chosen option, before any reversal. */
  answers: Record<string, number>;
  state: 'draft' | 'sent';
  started_at: Date;
  sent_at: Date | null;
  answered_on: string | null;
  added_words: string | null;
}

export interface ScoreTable {
  service_id: string;
  score_id: string;
  response_id: string;
  journey_id: string;
  person_id: string;
  score_date: string;
  occasion: string;
  instrument: string;
  scale: string;
  metric: 'sum' | 'mean' | 'clinical' | 'converted' | 'index';
  value: number | null;
  answered: number;
  items: number;
  status: 'scored' | 'prorated' | 'not-scored';
  reason: string | null;
}
