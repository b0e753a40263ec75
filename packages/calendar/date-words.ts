import { type CalendarDay, dayOfMonth, monthOf, weekday, yearOf } from './calendar-day.ts';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;
const DAYS = {
  Mon: 'Monday',
  Tue: 'Tuesday',
  Wed: 'Wednesday',
  Thu: 'Thursday',
  Fri: 'Friday',
  Sat: 'Saturday',
  Sun: 'Sunday',
} as const;

export const monthName = (d: CalendarDay): string => MONTHS[monthOf(d) - 1]!;
export const weekdayName = (d: CalendarDay): string => DAYS[weekday(d)];

/** "3 March 2026", as the NHS content guide writes dates. */
export const shortDate = (d: CalendarDay): string => `${dayOfMonth(d)} ${monthName(d)} ${yearOf(d)}`;

/** "Tuesday 3 March 2026". */
export const longDate = (d: CalendarDay): string => `${weekdayName(d)} ${shortDate(d)}`;

/** "March 2026". */
export const monthAndYear = (d: CalendarDay): string => `${monthName(d)} ${yearOf(d)}`;
