import { addDays, type CalendarDay, daysBetween, later } from '@commonground/calendar';

/** What was agreed about somebody's supervision of one kind. */
export interface SupervisionPlan {
  readonly everyWeeks: number;
  /** Since when it is agreed. */
  readonly from: CalendarDay;
}

/** The day by which the next supervision is due: so many weeks after the last one, or after it was agreed. */
export const supervisionDue = ({ everyWeeks, from }: SupervisionPlan, lastHeld: CalendarDay | null): CalendarDay =>
  addDays(lastHeld === null ? from : later(lastHeld, from), 7 * everyWeeks);

/** Whole days that a supervision is late on a day; nought when it is not. */
export const daysLate = (plan: SupervisionPlan, lastHeld: CalendarDay | null, on: CalendarDay): number =>
  Math.max(0, daysBetween(supervisionDue(plan, lastHeld), on));
