declare module '#platform/storage/database.ts' {
  interface Database {
    medicine: MedicineTable;
    medicine_review: MedicineReviewTable;
    medicine_rule: MedicineRuleTable;
  }
}

export interface MedicineTable {
  service_id: string;
  medicine_id: string;
  journey_id: string;
  person_id: string;
  name: string;
  kind: string;
  dose: string | null;
  what_for: string | null;
  since: string;
  until: string | null;
  why_ended: string | null;
  review_on: string | null;
  prescribed_by: string | null;
  written_by: string;
}

export interface MedicineReviewTable {
  service_id: string;
  review_id: string;
  journey_id: string;
  person_id: string;
  held_on: string;
  reviewed_by: string;
  profession: string | null;
  changed: string;
  explained: boolean;
  own_view: string | null;
  written_by: string;
}

export interface MedicineRuleTable {
  service_id: string;
  journey_id: string;
  person_id: string;
  agreement_id: string;
  own_view: string;
  signed_by: string;
  signed_on: string;
  began_on: string;
  due_on: string;
  stopped_on: string | null;
  stopped_by: 'person' | 'prescriber' | 'team' | null;
  why_stopped: string | null;
  reached_on: string | null;
}
