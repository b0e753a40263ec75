import type { Generated } from 'kysely';

declare module '#platform/storage/database.ts' {
  interface Database {
    goal: GoalTable;
    goal_rated: GoalRatedTable;
  }
}

export interface GoalTable {
  service_id: string;
  goal_id: string;
  journey_id: string;
  person_id: string;
  words: string;
  layer: string | null;
  place: number | null;
  set_on: string;
  set_with: string | null;
  finished_on: Generated<string | null>;
  finished_as: Generated<FinishedAs | null>;
  finished_words: Generated<string | null>;
}

export type FinishedAs = 'reached' | 'changed' | 'let-go';

export interface GoalRatedTable {
  service_id: string;
  response_id: string;
  item: string;
  goal_id: string;
  person_id: string;
}
