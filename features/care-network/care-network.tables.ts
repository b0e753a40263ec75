declare module '#platform/storage/database.ts' {
  interface Database {
    lead_coordinator: LeadCoordinatorTable;
    partner_request: PartnerRequestTable;
    police_protocol: PoliceProtocolTable;
    police_sheet: PoliceSheetTable;
    police_sheet_use: PoliceSheetUseTable;
  }
}

export interface LeadCoordinatorTable {
  service_id: string;
  coordinator_id: string;
  journey_id: string;
  person_id: string;
  name: string;
  organisation_id: string | null;
  organisation_name: string | null;
  contact: string | null;
  since: string;
  until: string | null;
  written_by: string;
}

export type AnswerKind = 'will-do' | 'already-does' | 'advice' | 'cannot';

export interface PartnerRequestTable {
  service_id: string;
  request_id: string;
  journey_id: string;
  person_id: string;
  organisation_id: string;
  organisation_name: string;
  account_id: string | null;
  account_name: string | null;
  what: string;
  asked_at: Date;
  asked_by: string;
  expected_by: Date;
  promised: boolean;
  answered_at: Date | null;
  answer_kind: AnswerKind | null;
  answer: string | null;
  answered_by: string | null;
  answered_how: 'here' | 'told' | null;
  taken_back_at: Date | null;
  taken_back_by: string | null;
}

export interface PoliceProtocolTable {
  service_id: string;
  version: number;
  words: string;
  force_name: string;
  agreed_with: string;
  agreed_on: string;
  review_on: string;
  written_by: string;
  written_at: Date;
}

export interface PoliceSheetTable {
  service_id: string;
  sheet_id: string;
  journey_id: string;
  person_id: string;
  may_tell: string;
  helps: string;
  worse: string | null;
  call: string;
  agreed_on: string;
  agreed_to: string;
  protocol: number | null;
  written_by: string;
  written_at: Date;
  ended_on: string | null;
  ended_by: 'person' | 'team' | 'replaced' | null;
}

export interface PoliceSheetUseTable {
  service_id: string;
  use_id: string;
  sheet_id: string;
  journey_id: string;
  person_id: string;
  used_at: Date;
  how: 'printed' | 'handed-over' | 'told';
  to_whom: string;
  why: string;
  written_by: string;
}
