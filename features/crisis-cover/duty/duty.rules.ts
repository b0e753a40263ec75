import {
  addDays,
  type CalendarDay,
  englandBankHolidays,
  londonDay,
  londonInstant,
  type Weekday,
  weekday,
  yearOf,
} from '@commonground/calendar';

/** Hours of one weekday in which somebody looks at alerts; `to` may be `24:00`. */
export interface DutyHour {
  readonly weekday: Weekday;
  readonly from: string;
  readonly to: string;
  /** The role in words that a member may read: "the duty worker". */
  readonly who: string;
  /** A person named for these hours, whom only the team sees. */
  readonly account: { readonly id: string; readonly name: string } | null;
}

export interface DutyCalendar {
  readonly hours: readonly DutyHour[];
  readonly closed: ReadonlySet<string>;
  readonly openOnBankHolidays: boolean;
  /** When the whole service is away: nobody is on duty then, whatever the hours say. */
  readonly away?: readonly { readonly from: Date; readonly to: Date }[];
}

/** One run of duty hours on one day. */
export interface Duty {
  readonly day: CalendarDay;
  readonly from: Date;
  readonly to: Date;
  readonly who: string;
  readonly account: DutyHour['account'];
}

/** How far ahead hours are looked for; a calendar that is closed for longer names nobody. */
const DAYS_AHEAD = 60;
const MINUTE = 60_000;

/** The week by which clocks run where a service has set no hours. Nobody is named in it. */
export const NOBODYS_WEEK: DutyCalendar = {
  hours: (['Mon', 'Tue', 'Wed', 'Thu', 'Fri'] as const).map((on) => ({
    weekday: on,
    from: '09:00',
    to: '17:00',
    who: '',
    account: null,
  })),
  closed: new Set(),
  openOnBankHolidays: false,
};

/** Clocks ask for the same few days again and again; a calendar does not change once it is read. */
const known = new WeakMap<DutyCalendar, Map<CalendarDay, readonly Duty[]>>();

/** The duties of one day in order of time; none on a closed day. */
export function dutiesOn(calendar: DutyCalendar, day: CalendarDay): readonly Duty[] {
  const days = known.get(calendar) ?? new Map<CalendarDay, readonly Duty[]>();
  known.set(calendar, days);
  const before = days.get(day);
  if (before !== undefined) return before;
  const duties = workedOut(calendar, day);
  days.set(day, duties);
  return duties;
}

function workedOut(calendar: DutyCalendar, day: CalendarDay): Duty[] {
  if (calendar.closed.has(day)) return [];
  if (!calendar.openOnBankHolidays && englandBankHolidays(yearOf(day)).includes(day)) return [];
  return calendar.hours
    .filter((hour) => hour.weekday === weekday(day))
    .map(({ from, to, who, account }) => ({ day, from: at(day, from), to: at(day, to), who, account }))
    .flatMap((duty) => (calendar.away ?? []).reduce((left, gone) => left.flatMap((one) => without(one, gone)), [duty]))
    .sort((a, b) => a.from.getTime() - b.from.getTime() || a.who.localeCompare(b.who));
}

/** What is left of a duty while the service is away. */
const without = (duty: Duty, gone: { readonly from: Date; readonly to: Date }): Duty[] =>
  gone.to <= duty.from || duty.to <= gone.from
    ? [duty]
    : [
        ...(gone.from > duty.from ? [{ ...duty, to: gone.from }] : []),
        ...(gone.to < duty.to ? [{ ...duty, from: gone.to }] : []),
      ];

const at = (day: CalendarDay, time: string): Date =>
  time === '24:00' ? londonInstant(addDays(day, 1), '00:00') : londonInstant(day, time);

/** Duties that are not over at `now`, the one under way or next first. */
export function* dutiesFrom(calendar: DutyCalendar, now: Date): Generator<Duty> {
  if (calendar.hours.length === 0) return;
  const today = londonDay(now);
  for (let ahead = 0; ahead <= DAYS_AHEAD; ahead++) {
    for (const duty of dutiesOn(calendar, addDays(today, ahead))) if (duty.to > now) yield duty;
  }
}

/** The duty under way, or the next one: the owner of an alert that nobody has taken. Undefined where nobody is named. */
export const dutyAt = (calendar: DutyCalendar, now: Date): Duty | undefined => dutiesFrom(calendar, now).next().value;

/** The instant after so many minutes of duty time. */
export function afterDutyMinutes(calendar: DutyCalendar, now: Date, minutes: number): Date {
  let left = minutes * MINUTE;
  let covered = now.getTime();
  for (const duty of dutiesFrom(calendar, now)) {
    const from = Math.max(duty.from.getTime(), covered);
    const length = duty.to.getTime() - from;
    if (length <= 0) continue;
    if (length >= left) return new Date(from + left);
    left -= length;
    covered = duty.to.getTime();
  }
  return new Date(covered + left);
}

/** When the duty hours of the nth duty day after today end. */
export function endOfDutyDay(calendar: DutyCalendar, now: Date, nth: number): Date {
  const today = londonDay(now);
  let found = 0;
  let end: Date | undefined;
  for (let ahead = 1; ahead <= DAYS_AHEAD && found < nth; ahead++) {
    const duties = dutiesOn(calendar, addDays(today, ahead));
    if (duties.length === 0) continue;
    found += 1;
    end = new Date(Math.max(...duties.map(({ to }) => to.getTime())));
  }
  return end ?? new Date(now.getTime() + nth * 24 * 60 * MINUTE);
}

/** When today's duty hours end; undefined when no duty is under way. */
export function endOfToday(calendar: DutyCalendar, now: Date): Date | undefined {
  const today = dutiesOn(calendar, londonDay(now));
  if (!today.some(({ from, to }) => from <= now && now < to)) return undefined;
  return new Date(Math.max(...today.map(({ to }) => to.getTime())));
}
