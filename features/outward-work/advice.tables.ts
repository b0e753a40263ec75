import type { Generated } from 'kysely';

declare module '#platform/storage/database.ts' {
  interface Database {
    advice: AdviceTable;
    advice_referral: AdviceReferralTable;
    advice_try: { service_id: string; try_id: Generated<string>; from_hash: Buffer; tried_at: Date };
    link_worker: LinkWorkerTable;
    link_log: LinkLogTable;
    replication: ReplicationTable;
    strategy: StrategyTable;
  }
}

export type AdviceKind = 'case' | 'primary-care-group' | 'team';
export type AdviceState = 'asked' | 'replied' | 'booked' | 'held' | 'not-needed';

export interface AdviceTable {
  service_id: string;
  advice_id: string;
  outward_id: string;
  kind: AdviceKind;
  way: 'meeting' | 'phone' | 'video';
  asked_at: Date;
  asked_account: string | null;
  asked_name: string;
  reach: string;
  organisation: string;
  sector: string;
  question: string;
  reply_by: string;
  replied_at: Date | null;
  replied_by: string | null;
  booked_on: string | null;
  venue: string | null;
  worker_id: string | null;
  worker_name: string | null;
  held_on: string | null;
  people: number | null;
  hours: string | null;
  outcome: string | null;
  state: Generated<AdviceState>;
  revision: Generated<number>;
  changed_by: string;
}

export interface AdviceReferralTable {
  service_id: string;
  advice_id: string;
  journey_id: string;
  person_id: string;
  linked_on: string;
  linked_by: string;
}

export interface LinkWorkerTable {
  service_id: string;
  link_id: string;
  outward_id: string;
  worker_id: string;
  worker_name: string;
  organisation: string;
  sector: string;
  about: string | null;
  from_on: string;
  to_on: string | null;
}

export interface LinkLogTable {
  service_id: string;
  log_id: string;
  link_id: string;
  held_on: string;
  people: number;
  hours: string;
  what: string;
  written_by: string;
}

export interface ReplicationTable {
  service_id: string;
  replication_id: string;
  outward_id: string;
  organisation: string;
  held_on: string;
  people: number;
  hours: string;
  what: string;
  materials: string | null;
  written_by: string;
}

export interface StrategyTable {
  service_id: string;
  strategy_id: string;
  organisation: string;
  title: string;
  owner: string;
  agreed_on: string;
  actions: string;
  review_on: string | null;
  ended_on: string | null;
  revision: Generated<number>;
  changed_by: string;
}
