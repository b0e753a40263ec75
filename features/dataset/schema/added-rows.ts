import type { CalendarDay } from '@commonground/calendar';

type Day = CalendarDay;

/** One row of each table that v2 added. `null` means "not recorded"; a true zero is the number 0. */
export interface AddedTables {
  windows: {
    person_id: string;
    service_id: string;
    journey_id: string | null;
    kind: string;
    from_date: Day;
    to_date: Day;
    days_at_risk: number | null;
    count: number;
    cost_gbp: number | null;
    source: string;
  };
  circumstances: {
    person_id: string;
    service_id: string;
    journey_id: string | null;
    on_date: Day;
    occasion: string;
    source: string;
    accommodation: string | null;
    settled: string | null;
    employment: string | null;
    education: string | null;
    hours_worked: number | null;
    activity_hours: number | null;
    caring: string | null;
    medicines: number | null;
    diagnosis: string | null;
    meets_criteria: string | null;
  };
  follow_ups: {
    journey_id: string;
    service_id: string;
    due_date: Day;
    years: number;
    state: string;
    reached_date: Day | null;
  };
  training: {
    service_id: string;
    work_date: Day;
    kind: string;
    audience: string | null;
    people: number | null;
    measure: string | null;
    before_n: number | null;
    before_mean: number | null;
    after_n: number | null;
    after_mean: number | null;
    later_n: number | null;
    later_mean: number | null;
    months_later: number | null;
  };
  predictions: {
    service_id: string;
    component_id: string | null;
    measure: string;
    from_date: Day;
    to_date: Day;
    predicted: number;
    predicted_on: Day | null;
    source: string | null;
    written_on: Day | null;
  };
  innovations: {
    service_id: string;
    innovation_id: string;
    kind: string;
    state: string;
    from_date: Day;
    to_date: Day | null;
    part_of_model: string | null;
    review_innovation: string | null;
  };
  workforce: { service_id: string; month: Day; measure: string; value: number };
  supporters: { service_id: string; month: Day; kind: string; count: number; people: number | null };
}
