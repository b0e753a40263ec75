import type { Generated } from 'kysely';

declare module '#platform/storage/database.ts' {
  interface Database {
    crisis_plan_share: CrisisPlanShareTable;
    crisis_plan_link: CrisisPlanLinkTable;
    crisis_plan_opening: CrisisPlanOpeningTable;
    unknown_plan_link: UnknownPlanLinkTable;
    crisis: CrisisTable;
  }
}

export type ReceiverKind = 'crisis-team' | 'a-and-e' | 'gp' | 'police' | 'ambulance' | 'supporter' | 'other';
export type GivenHow = 'link' | 'email' | 'text' | 'paper';
export type Side = 'person' | 'team';

export interface CrisisPlanShareTable {
  service_id: string;
  share_id: string;
  journey_id: string;
  person_id: string;
  receiver_kind: ReceiverKind;
  receiver_name: string;
  organisation_id: string | null;
  purpose: string;
  /** Whether full name and date of birth stand on it. */
  with_name: Generated<boolean>;
  how: GivenHow;
  sent_to: string | null;
  until_on: string;
  given_side: Side;
  given_by: string;
  given_at: Date;
  said_to: string | null;
  said_on: string | null;
  stopped_at: Generated<Date | null>;
  stopped_side: Generated<Side | null>;
  stopped_by: Generated<string | null>;
}

export interface CrisisPlanLinkTable {
  /** Written and never read: no role may select it. */
  token_hash: Buffer;
  service_id: string;
  share_id: string;
  journey_id: string;
  person_id: string;
  made_at: Date;
  ended_at: Generated<Date | null>;
}

export interface CrisisPlanOpeningTable {
  service_id: string;
  opening_id: string;
  share_id: string | null;
  journey_id: string;
  person_id: string;
  version: number;
  opened_at: Date;
  how: 'link' | 'printed';
  side: 'receiver' | Side;
  who: string | null;
  /** Read by the system alone. */
  pass_hash: Buffer | null;
}

export interface UnknownPlanLinkTable {
  address_hash: Buffer;
  hour: Date;
  n: number;
}

export type CrisisKind =
  | 'a-and-e'
  | 'crisis-team'
  | 'police'
  | 'ambulance'
  | 'own-line'
  | 'helpline'
  | 'peer'
  | 'ward'
  | 'other';
export type PlanInCrisis = 'used' | 'not-used' | 'no-plan' | 'not-known';

export interface CrisisTable {
  service_id: string;
  crisis_id: string;
  journey_id: string;
  person_id: string;
  kind: CrisisKind;
  happened_on: string;
  happened_time: string | null;
  nights: number | null;
  outcome: string | null;
  plan: PlanInCrisis;
  after_attempt: boolean;
  told_by: Side;
  source: string | null;
  written_by: string;
  written_at: Date;
  taken_back_at: Generated<Date | null>;
  taken_back_by: Generated<string | null>;
}
