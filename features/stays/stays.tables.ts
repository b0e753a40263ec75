import type { Generated } from 'kysely';

declare module '#platform/storage/database.ts' {
  interface Database {
    stay: StayTable;
  }
}

export const PLANS_FOLLOWED = ['followed', 'partly', 'not-followed', 'no-plan', 'not-known'] as const;
export type PlanFollowed = (typeof PLANS_FOLLOWED)[number];
export const AVOIDED = [
  'hospital',
  'emergency-department',
  'police',
  'own-home-unsafe',
  'nothing',
  'not-known',
] as const;
export type Avoided = (typeof AVOIDED)[number];

export interface StayTable {
  service_id: string;
  stay_id: string;
  component_id: string;
  bed: number;
  journey_id: string;
  person_id: string;
  from_on: string;
  /** The day they left; null while they are here. */
  to_on: string | null;
  expected_to: string | null;
  reason: string;
  plan_followed: PlanFollowed;
  eligible: string | null;
  avoided: Avoided | null;
  went_to: string | null;
  how_it_went: string | null;
  persons_view: string | null;
  counted: boolean;
  began_by: string;
  began_at: Date;
  ended_by: string | null;
  revision: Generated<number>;
}
