import type { GeneratedAlways, JSONColumnType } from 'kysely';

declare module '#platform/storage/database.ts' {
  interface Database {
    participation: ParticipationTable;
    partnership_plan: PartnershipPlanTable;
    involvement_resource: ResourceTable;
    own_definition: OwnDefinitionTable;
  }
}

export const ACTIVITIES = ['training', 'interviews', 'consultation', 'research', 'running-groups', 'other'] as const;
export type Activity = (typeof ACTIVITIES)[number];
export const PAID = ['yes', 'expenses', 'no'] as const;

export interface ParticipationTable {
  service_id: string;
  entry_id: string;
  held_on: string;
  activity: Activity;
  what: string;
  people: number;
  hours: number;
  paid: (typeof PAID)[number];
  written_by: string;
  taken_out_by: string | null;
}

/** People who decide something together, and how many votes of them are members'. */
export interface Body {
  readonly name: string;
  readonly what: string;
  readonly memberVotes: number;
  readonly allVotes: number;
}

export interface PartnershipPlanTable {
  service_id: string;
  version: number;
  bodies: JSONColumnType<Body[]>;
  decided: string;
  budget_gbp: number | null;
  budget_words: string;
  review_on: string;
  written_by: string;
  written_at: Date;
}

export interface ResourceTable {
  service_id: string;
  resource_id: string;
  version: number;
  title: string;
  words: string;
  why: string | null;
  written_by: string;
  written_at: Date;
}

export interface OwnDefinitionTable {
  service_id: string;
  term: string;
  nth: GeneratedAlways<number>;
  words: string | null;
  written_by: string;
  written_at: Date;
}
