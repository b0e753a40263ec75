import { addLength, type CalendarDay, daysBetween } from '@commonground/calendar';
import type { RunningModel } from '@commonground/service-model';

/** A service's rule about coming off medicines, as its model words it. */
export interface MedicineRule {
  readonly id: string;
  readonly what: string;
  readonly within: string;
  readonly signedOffBy: string;
  readonly stoppedBy: string;
}

/** The rules about medicines of a model that have a clock and their safeguards; there is none unless the model says so. */
export const medicineRules = (model: RunningModel): MedicineRule[] =>
  Object.entries(model.agreements).flatMap(([id, { medicines, safeguards, within, what }]) =>
    medicines && safeguards !== undefined && within !== 'no-limit' ? [{ id, what, within, ...safeguards }] : [],
  );

/** The day by which the rule is meant to be reached. It moves nobody: past it, people talk. */
export const ruleDueOn = ({ within }: MedicineRule, beganOn: CalendarDay): CalendarDay => addLength(beganOn, within);

export interface RuleClock {
  readonly dueOn: CalendarDay;
  readonly stoppedOn: CalendarDay | null;
  readonly reachedOn: CalendarDay | null;
}

/** How a run of the rule stands on a day, in words. */
export function ruleStanding({ dueOn, stoppedOn, reachedOn }: RuleClock, on: CalendarDay): string {
  if (stoppedOn !== null) return 'Stopped';
  if (reachedOn !== null) return 'Reached';
  const days = daysBetween(on, dueOn);
  if (days < 0) return 'The day is past: talk about it together, nothing follows by itself';
  return days === 0 ? 'Until today' : `${days} ${days === 1 ? 'day' : 'days'} left`;
}
