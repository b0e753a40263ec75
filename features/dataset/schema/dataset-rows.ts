import type { CalendarDay } from '@commonground/calendar';
import type { AddedTables } from './added-rows.ts';

/** The tables of the dataset in the order in which they are written: what is referred to comes first. */
export const TABLES = [
  'services',
  'people',
  'journeys',
  'stages',
  'contacts',
  'head_counts',
  'scores',
  'events',
  'endings',
  'outward_work',
  'funding',
  'voice',
  'partnership',
  'decisions',
  'crisis_plans',
  'peer_support',
  'windows',
  'circumstances',
  'follow_ups',
  'training',
  'predictions',
  'innovations',
  'workforce',
  'supporters',
] as const;
export type TableName = (typeof TABLES)[number];

type Day = CalendarDay;

/** One row of each table. `null` means "not recorded"; a true zero is the number 0. */
export interface DatasetTables extends AddedTables {
  services: {
    service_id: string;
    name: string;
    basis: 'record' | 'simulated' | 'submitted';
    model_version: string | null;
    model_from: Day | null;
    /** Added by v2; a source of v1 does not have them. */
    population?: number | null;
    region?: string | null;
  };
  people: {
    person_id: string;
    service_id: string;
    age_band: string | null;
    gender: string | null;
    ethnic_group: string | null;
  };
  journeys: {
    journey_id: string;
    person_id: string;
    service_id: string;
    referred_date: Day | null;
    suggested_by: string | null;
    route: string | null;
    chosen_date: Day | null;
    assessed_date: Day | null;
    taken_on_date: Day | null;
    started_date: Day | null;
    ended_date: Day | null;
    ending: string | null;
    counts_as: string | null;
    returned_from: string | null;
  };
  stages: {
    journey_id: string;
    stage_id: string;
    phase: string;
    tier: string | null;
    entered_date: Day;
    left_date: Day | null;
  };
  contacts: {
    contact_id: string;
    journey_id: string | null;
    person_id: string;
    service_id: string;
    component_id: string | null;
    contact_date: Day;
    kind: string | null;
    attendance: string | null;
    minutes: number | null;
  };
  head_counts: { service_id: string; component_id: string; session_date: Day; people: number };
  scores: {
    score_id: string;
    person_id: string;
    journey_id: string | null;
    score_date: Day;
    occasion: string | null;
    instrument: string;
    scale: string;
    metric: string;
    value: number | null;
    status: string;
    reason: string | null;
  };
  events: {
    event_id: string;
    person_id: string;
    event_date: Day | null;
    period_start: Day | null;
    kind: string;
    count: number;
    source: string;
  };
  endings: { journey_id: string; told_by: string; reason_code: string };
  outward_work: {
    service_id: string;
    work_date: Day;
    kind: string;
    audience: string | null;
    sessions: number | null;
    people: number | null;
    hours: number | null;
  };
  funding: {
    service_id: string;
    from_date: Day;
    to_date: Day | null;
    amount_gbp: number;
    source: string | null;
  };
  voice: {
    service_id: string;
    received_date: Day;
    kind: string;
    about: string;
    answered_date: Day | null;
    change_made: string | null;
    dissent: number | null;
    answer_by: Day | null;
  };
  partnership: {
    service_id: string;
    round_date: Day;
    stage: string;
    side: string;
    answers: number;
    mean: number;
  };
  decisions: {
    service_id: string;
    decided_date: Day;
    decided_by: string;
    way: string | null;
    risk: 'yes' | 'no';
    against: number | null;
  };
  crisis_plans: {
    service_id: string;
    journey_id: string;
    state: string;
    on_date: Day | null;
    opened: number | null;
  };
  peer_support: { service_id: string; month: Day; kind: string; count: number; people: number };
}

export type Cell = string | number | null;

/**
 * Where a dataset comes from: records, the simulator or another folder. Rows are given service by service, so that
 * nothing ever needs to hold a whole table.
 */
export interface DatasetSource {
  /** The last day the rows can speak of: what happened later is not in them. */
  readonly asOf: CalendarDay;
  services(): Promise<readonly string[]>;
  rows<T extends TableName>(table: T, serviceId: string): AsyncIterable<DatasetTables[T]>;
}
