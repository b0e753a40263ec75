import {
  addDays,
  addLength,
  type CalendarDay,
  dayNumber,
  englandBankHolidays,
  weekdayNumber,
} from '@commonground/calendar';

const isWorkingDay = (day: CalendarDay): boolean =>
  weekdayNumber(dayNumber(day)) < 5 && !englandBankHolidays(Number(day.slice(0, 4))).includes(day);

/** The last of so many working days after a day; the day itself does not count. */
export function addWorkingDays(from: CalendarDay, days: number): CalendarDay {
  let on = from;
  for (let left = days; left > 0; ) {
    on = addDays(on, 1);
    if (isWorkingDay(on)) left -= 1;
  }
  return on;
}

/** By when somebody who complains hears that we have it, and by when they have the answer. */
export function clocksOf(
  received: CalendarDay,
  { acknowledgeDays, answerWithin }: { readonly acknowledgeDays: number; readonly answerWithin: string },
): { readonly acknowledgeBy: CalendarDay; readonly answerBy: CalendarDay } {
  const answerBy = addLength(received, answerWithin);
  const acknowledgeBy = addWorkingDays(received, acknowledgeDays);
  return { acknowledgeBy, answerBy: answerBy < acknowledgeBy ? acknowledgeBy : answerBy };
}

/** By when somebody who is not content has another answer: as long as the first one could take, from the day they said so. */
export const answerAgainBy = (received: CalendarDay, answerBy: CalendarDay, reopened: CalendarDay): CalendarDay =>
  addDays(reopened, dayNumber(answerBy) - dayNumber(received));

export type Standing = 'to-acknowledge' | 'to-answer' | 'answered' | 'not-content';

/** Where a contribution stands. An answer with which somebody is not content is open again until the next one. */
export function standingOf(of: {
  readonly kind: string;
  readonly acknowledged: boolean;
  readonly answers: number;
  /** The latest view, and on which answer. */
  readonly view: { readonly content: string; readonly answerNth: number } | null;
}): Standing {
  if (of.answers === 0) return of.kind === 'complaint' && !of.acknowledged ? 'to-acknowledge' : 'to-answer';
  const open = of.view !== null && of.view.content !== 'yes' && of.view.answerNth === of.answers;
  return open ? 'not-content' : 'answered';
}

/** Whether what is due was due before today. Nothing but a complaint has a clock. */
export function isLate(
  of: { readonly standing: Standing; readonly acknowledgeBy: string | null; readonly answerBy: string | null },
  today: CalendarDay,
): boolean {
  if (of.standing === 'to-acknowledge') return of.acknowledgeBy !== null && of.acknowledgeBy < today;
  return (of.standing === 'to-answer' || of.standing === 'not-content') && of.answerBy !== null && of.answerBy < today;
}
