import {
  addDays,
  type CalendarDay,
  englandBankHolidays,
  londonDay,
  londonInstant,
  londonTime,
  weekday,
  yearOf,
} from '@commonground/calendar';

/** Hours on London's clocks, `HH:MM`, and days in which nothing is sent. `from` after `to` runs through midnight. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
  readonly sundays: boolean;
  readonly bankHolidays: boolean;
}

/** Whether this moment lies in the quiet hours. Hours that begin and end at the same time are none. */
export function isQuiet(quiet: QuietHours, now: Date): boolean {
  return isQuietDay(quiet, londonDay(now)) || isQuietTime(quiet, londonTime(now));
}

/** The first moment from `now` on that is not quiet. */
export function quietEnds(quiet: QuietHours, now: Date): Date {
  if (!isQuiet(quiet, now)) return now;
  const today = londonDay(now);
  for (let day = today; ; day = addDays(day, 1)) {
    if (isQuietDay(quiet, day)) continue;
    for (const time of ['00:00', quiet.to]) {
      const moment = londonInstant(day, time);
      if (moment > now && !isQuiet(quiet, moment)) return moment;
    }
  }
}

const isQuietTime = ({ from, to }: QuietHours, time: string): boolean =>
  from <= to ? time >= from && time < to : time >= from || time < to;

const isQuietDay = ({ sundays, bankHolidays }: QuietHours, day: CalendarDay): boolean =>
  (sundays && weekday(day) === 'Sun') || (bankHolidays && englandBankHolidays(yearOf(day)).includes(day));
