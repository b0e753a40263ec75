import { addDays, addMonths, type CalendarDay } from '@commonground/calendar';

const MONTHS = 3;
const ASKED_BEFORE_DAYS = 14;

/** The last day on which a listing holds when it is made or renewed today. */
export const lastsUntil = (today: CalendarDay): CalendarDay => addMonths(today, MONTHS);

/** Whether it is time to ask if somebody wants to stay on the list. */
export const isRenewalDue = (until: CalendarDay, today: CalendarDay): boolean =>
  today <= until && addDays(today, ASKED_BEFORE_DAYS) >= until;

/** A listing that nobody renewed stands in no list after its last day. */
export const hasLapsed = (until: CalendarDay, today: CalendarDay): boolean => today > until;
