import type { Generated } from 'kysely';
import type { AlertLevel, Level } from './levels/flag-levels.ts';

declare module '#platform/storage/database.ts' {
  interface Database {
    safety_alert: SafetyAlertTable;
    alert_occurrence: AlertOccurrenceTable;
    alert_step: AlertStepTable;
    flag_rule: FlagRuleTable;
    danger_word: DangerWordTable;
    call_if_missed: CallIfMissedTable;
    at_risk_setting: AtRiskSettingTable;
    worry: WorryTable;
    risk_policy: RiskPolicyTable;
    risk_policy_approval: RiskPolicyApprovalTable;
    risk_learning: RiskLearningTable;
    alert_phone: { service_id: string; account_id: string; phone: string; set_at: Date };
  }
}

/** What an alert came from. `person`: somebody raised it by hand. */
export const SOURCES = ['measure', 'text', 'post', 'missed-session', 'overdue-plan', 'message', 'person'] as const;
export type AlertSource = (typeof SOURCES)[number];

export interface SafetyAlertTable {
  service_id: string;
  alert_id: string;
  /** Null with the journey, while nobody knows whom it is about. */
  person_id: string | null;
  journey_id: string | null;
  source: Generated<AlertSource>;
  path: string | null;
  unknown_key: string | null;
  unknown_name: string | null;
  level: AlertLevel;
  because: string;
  response_id: string | null;
  raised_at: Date;
  due_at: Date;
  owner_account: string | null;
  owner_name: string | null;
  owner_duty: string | null;
  owner_from: Date | null;
  nobody_named: Generated<boolean>;
  by_calendar: Generated<boolean>;
  owned_at: Date | null;
  occurrences: Generated<number>;
  first_seen_at: Date | null;
  acknowledged_at: Date | null;
  acknowledged_by: string | null;
  escalations: Generated<number>;
  escalated_at: Date | null;
  escalated_to: Generated<string[]>;
  escalate_next: Date | null;
  closed_at: Date | null;
  closed_by: string | null;
  done_kind: string | null;
  what_was_done: string | null;
}

export interface AlertOccurrenceTable {
  service_id: string;
  alert_id: string;
  nth: number;
  response_id: string | null;
  person_id: string | null;
  level: Level;
  because: string;
  happened_at: Date;
  source: Generated<AlertSource>;
  path: string | null;
  once_key: string | null;
}

export const STEPS = [
  'seen',
  'taken',
  'handed-over',
  'tried',
  'duty-changed',
  'owner-left',
  'escalated',
  'closed',
  'reopened',
  'noted',
  'named',
] as const;
export type StepKind = (typeof STEPS)[number];

export interface AlertStepTable {
  service_id: string;
  alert_id: string;
  nth: number;
  step: StepKind;
  at: Date;
  by_name: string;
  by_account: string | null;
  to_names: Generated<string[]>;
  note: string | null;
  once_key: Generated<string | null>;
}

export interface FlagRuleTable {
  service_id: string;
  instrument: string;
  item: string;
  level: Level;
  from_value: number;
  set_by: string;
  set_at: Date;
}

/** A word that a service adds to those that suggest danger, or takes out of them. */
export interface DangerWordTable {
  service_id: string;
  words: string;
  kind: 'added' | 'taken-out';
  set_by: string;
  set_at: Date;
}

/** A worker's word that this person is rung when they stay away. */
export interface CallIfMissedTable {
  service_id: string;
  mark_id: Generated<string>;
  journey_id: string;
  person_id: string;
  reason: string;
  set_by: string;
  set_at: Date;
  ended_by: string | null;
  ended_at: Date | null;
}

export interface AtRiskSettingTable {
  service_id: string;
  closed_within_days: number;
  last_answers: boolean;
  set_by: string;
  set_at: Date;
}

/** Words of a member who worries about somebody. `person_id` said them. */
export interface WorryTable {
  service_id: string;
  worry_id: string;
  about: string;
  words: string;
  person_id: string;
  said_at: Date;
}

/** A version of how a service thinks about risk; added and never changed. */
export interface RiskPolicyTable {
  service_id: string;
  version: number;
  public_text: string;
  team_text: string;
  evidence: string;
  review_on: string;
  written_by: string;
  written_at: Date;
}

export interface RiskPolicyApprovalTable {
  service_id: string;
  version: number;
  nth: number;
  who: string;
  role: string;
  said_on: string;
  approves: boolean;
  words: string;
  noted_by: string;
  noted_at: Date;
}

export interface RiskLearningTable {
  service_id: string;
  learning_id: string;
  alert_id: string | null;
  happened: string;
  changed: string;
  noted_by: string;
  noted_at: Date;
}
