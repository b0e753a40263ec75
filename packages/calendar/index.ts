/** Calendar days, lengths of time and London's clock. Pure: today is always an argument. */

export * from './bank-holidays.ts';
export * from './calendar-day.ts';
export * from './date-words.ts';
export * from './length-of-time.ts';
export * from './london.ts';
export * from './moment-words.ts';
export * from './months.ts';
