import { addDays, addMonths, type CalendarDay } from '@commonground/calendar';
import type { Asked } from '../training.tables.ts';

export interface Window {
  readonly asked: Asked;
  readonly from: CalendarDay;
  readonly until: CalendarDay;
}

/** When each set of questions can be answered: the week before, two weeks from the day on, and from three to six months after. */
export const windowsOf = (on: CalendarDay): readonly Window[] => [
  { asked: 'before', from: addDays(on, -7), until: on },
  { asked: 'after', from: on, until: addDays(on, 14) },
  { asked: 'later', from: addMonths(on, 3), until: addMonths(on, 6) },
];

/** Days between one message about the same questions and the only other. */
export const REMIND_AFTER_DAYS = 7;

/** What can be answered on a day. On the day of the training itself that is both before and after. */
export const openOn = (on: CalendarDay, today: CalendarDay): readonly Window[] =>
  windowsOf(on).filter(({ from, until }) => from <= today && today <= until);

/** Whether a message goes out now: the first, or one more a week after it; never a third. */
export function isToBeSent(sentOn: readonly CalendarDay[], today: CalendarDay): boolean {
  const last = sentOn.toSorted().at(-1);
  return last === undefined || (sentOn.length === 1 && addDays(last, REMIND_AFTER_DAYS) <= today);
}
