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
const WEEKDAY_WORDS: Readonly<Record<string, string>> = {
  Mon: 'Monday',
  Tue: 'Tuesday',
  Wed: 'Wednesday',
  Thu: 'Thursday',
  Fri: 'Friday',
  Sat: 'Saturday',
  Sun: 'Sunday',
};

export const monthName = (d: CalendarDay): string => MONTHS[monthOf(d) - 1]!;
/** "Mon" as "Monday"; what is no day of the week stays as it is. */
export const weekdayInWords = (day: string): string => WEEKDAY_WORDS[day] ?? day;
export const weekdayName = (d: CalendarDay): string => weekdayInWords(weekday(d));

/** "3 March 2026", as the NHS content guide writes dates. */
export const shortDate = (d: CalendarDay): string => `${dayOfMonth(d)} ${monthName(d)} ${yearOf(d)}`;

/** "Tuesday 3 March 2026". */
export const longDate = (d: CalendarDay): string => `${weekdayName(d)} ${shortDate(d)}`;

/** "March 2026". */
export const monthAndYear = (d: CalendarDay): string => `${monthName(d)} ${yearOf(d)}`;
