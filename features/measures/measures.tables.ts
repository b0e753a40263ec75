import type { Metric, StoredAnswer } from '@commonground/measures';
import type { Generated } from 'kysely';

declare module '#platform/storage/database.ts' {
  interface Database {
    response: ResponseTable;
    score: ScoreTable;
    score_change: ScoreChangeTable;
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
  answers: Record<string, StoredAnswer>;
  /** Item at which the person goes on, or `send`; only of a draft. */
  goes_on_at: Generated<string | null>;
  state: 'draft' | 'sent';
  started_at: Date;
  sent_at: Date | null;
  answered_on: string | null;
  added_words: string | null;
  by_whom: Generated<'self' | 'together' | 'practitioner' | 'supporter'>;
  mode: Generated<'screen' | 'link' | 'paper' | 'telephone' | 'interview'>;
  entered_by_account: Generated<string | null>;
  entered_by: Generated<string | null>;
  corrects: Generated<string | null>;
  correction_reason: Generated<string | null>;
  replaced_by: Generated<string | null>;
  withdrawn_at: Generated<Date | null>;
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
  metric: Metric;
  value: number | null;
  answered: number;
  items: number;
  status: 'scored' | 'prorated' | 'not-scored';
  reason: string | null;
}

export interface ScoreChangeTable {
  service_id: string;
  response_id: string;
  journey_id: string;
  person_id: string;
  instrument: string;
  scale: string;
  metric: Metric;
  first_response_id: string;
  first_value: number;
  last_value: number;
  /** One of the developer's ten (data/code-lists/change-categories.yaml); null where there is no cut-off. */
  category: string | null;
  /** One of the five that reports show. */
  class: string;
  criterion: string;
}
