import type { GeneratedAlways } from 'kysely';

declare module '#platform/storage/database.ts' {
  interface Database {
    prediction: PredictionTable;
    innovation: InnovationTable;
    innovation_state: InnovationStateTable;
  }
}

export interface PredictionTable {
  service_id: string;
  prediction_id: string;
  component_id: string | null;
  measure: string;
  from_on: string;
  to_on: string;
  /** Numeric columns come as text, so that nothing is rounded on the way. */
  predicted: string;
  said_by: string;
  said_on: string;
  source: string;
  place: string | null;
  reason: string | null;
  written_by: string;
  written_on: string;
  seq: GeneratedAlways<string>;
}

export interface InnovationTable {
  service_id: string;
  innovation_id: string;
  kind: string;
  title: string;
  review_innovation: string | null;
  written_by: string;
  written_on: string;
}

export interface InnovationStateTable {
  service_id: string;
  innovation_id: string;
  state: 'tried' | 'in-use' | 'sustained' | 'ended';
  from_on: string;
  words: string;
  part_of_model: boolean;
  written_by: string;
  written_on: string;
  seq: GeneratedAlways<string>;
}
