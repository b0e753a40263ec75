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
import { stretchesOf } from '@commonground/service-model';

export type CoverBy = 'team' | 'members' | 'partner' | 'component';
export type How = 'phone' | 'text' | 'in-person' | 'online' | 'bed';

/** One way to reach somebody in a crisis, as a page shows it. */
export interface CoverLine {
  readonly id: string;
  /** "The team, by phone". */
  readonly words: string;
  readonly by: CoverBy;
  readonly how: readonly How[];
  /** A number or an address. */
  readonly contact: string | null;
  /** Null: somebody answers at once. Otherwise when one hears back: `next-morning`, `2 hours`. */
  readonly answersWithin: string | null;
}

export interface CoverRow extends CoverLine {
  /** `always`, `outside-hours`, `rota`, `not-known`, or stretches of the week. */
  readonly hours: string;
  readonly onBankHolidays: boolean;
}

/** Hours of one weekday in which somebody is on a community's rota; `to` may be `24:00`. */
export interface PeerHours {
  readonly weekday: Weekday;
  readonly from: string;
  readonly to: string;
}

export interface Away {
  /** Null: the whole service, that is its team and its parts; partners and members are away only where their line is named. */
  readonly lineId: string | null;
  readonly from: Date;
  readonly to: Date;
}

/** All that says who is there. */
export interface CoverCalendar {
  readonly rows: readonly CoverRow[];
  readonly otherwise: string | null;
  /** Days on which the team is not there. */
  readonly closed: ReadonlySet<string>;
  readonly teamOnBankHolidays: boolean;
  readonly away: readonly Away[];
  readonly peers: readonly PeerHours[];
}

export interface Span {
  readonly from: Date;
  readonly to: Date;
}

/** Who can be reached at one moment. */
export interface CoverNow {
  /** Somebody answers at once. */
  readonly there: readonly CoverLine[];
  /** One can leave a message that is answered later; nobody is there. */
  readonly messages: readonly CoverLine[];
  /** Somebody may be there: nobody has told us their hours. */
  readonly hoursNotKnown: readonly CoverLine[];
  /** What is true when nobody is there, in the service's words. */
  readonly otherwise: string | null;
  /** When somebody is there next, within a fortnight; null while somebody is there, and when nobody will be. */
  readonly nextThere: { readonly line: CoverLine; readonly from: Date } | null;
}

const DAYS_AHEAD = 14;

export function coverAt(calendar: CoverCalendar, now: Date): CoverNow {
  const open = calendar.rows.filter((row) => isThere(calendar, row, now));
  const there = open.filter(({ answersWithin }) => answersWithin === null);
  return {
    there,
    messages: open.filter(({ answersWithin }) => answersWithin !== null),
    hoursNotKnown: calendar.rows.filter(({ hours }) => hours === 'not-known'),
    otherwise: calendar.otherwise,
    nextThere: there.length > 0 ? null : nextThere(calendar, now),
  };
}

const isThere = (calendar: CoverCalendar, row: CoverRow, now: Date): boolean =>
  spansOn(calendar, row, londonDay(now)).some(({ from, to }) => from <= now && now < to);

function nextThere(calendar: CoverCalendar, now: Date): CoverNow['nextThere'] {
  const answering = calendar.rows.filter(({ answersWithin }) => answersWithin === null);
  for (let ahead = 0; ahead <= DAYS_AHEAD; ahead++) {
    const day = addDays(londonDay(now), ahead);
    const [first] = answering
      .flatMap((line) => spansOn(calendar, line, day).map(({ from }) => ({ line, from })))
      .filter(({ from }) => from > now)
      .sort((a, b) => a.from.getTime() - b.from.getTime());
    if (first !== undefined) return first;
  }
  return null;
}

/**
 * When somebody answers on this line on one day of London, in order. Members are there when their rota says so, whatever
 * a model hopes; hours that nobody has told us are no hours.
 */
export function spansOn(calendar: CoverCalendar, row: CoverRow, day: CalendarDay): Span[] {
  if (isDayOff(calendar, row, day)) return [];
  const isOurs = row.by === 'team' || row.by === 'component';
  const away = calendar.away.filter(({ lineId }) => lineId === row.id || (lineId === null && isOurs));
  return away.reduce((spans, gone) => spans.flatMap((span) => without(span, gone)), plannedOn(calendar, row, day));
}

const isBankHoliday = (day: CalendarDay): boolean => englandBankHolidays(yearOf(day)).includes(day);

function isDayOff({ closed, teamOnBankHolidays }: CoverCalendar, row: CoverRow, day: CalendarDay): boolean {
  if (row.by !== 'team') return !row.onBankHolidays && isBankHoliday(day);
  return closed.has(day) || (!teamOnBankHolidays && isBankHoliday(day));
}

function plannedOn(calendar: CoverCalendar, row: CoverRow, day: CalendarDay): Span[] {
  if (row.by === 'members')
    return joined(
      calendar.peers.filter((peer) => peer.weekday === weekday(day)),
      day,
    );
  if (row.hours === 'not-known' || row.hours === 'rota') return [];
  const whole = { from: londonInstant(day, '00:00'), to: londonInstant(addDays(day, 1), '00:00') };
  if (row.hours === 'always') return [whole];
  if (row.hours === 'outside-hours') {
    const team = calendar.rows.filter(({ by }) => by === 'team').flatMap((one) => spansOn(calendar, one, day));
    return team.reduce((spans, there) => spans.flatMap((span) => without(span, there)), [whole]);
  }
  return stretchesOf(row.hours)
    .filter((stretch) => stretch.day === weekday(day))
    .map(({ from, to }) => ({ from: instantOf(day, from), to: instantOf(day, to) }));
}

/** Hours of several communities or people, those that touch made one. */
function joined(hours: readonly PeerHours[], day: CalendarDay): Span[] {
  const spans: Span[] = [];
  for (const { from, to } of hours.toSorted((a, b) => a.from.localeCompare(b.from))) {
    const next = { from: timeOf(day, from), to: timeOf(day, to) };
    const last = spans.at(-1);
    if (last !== undefined && next.from <= last.to) {
      spans[spans.length - 1] = { from: last.from, to: next.to > last.to ? next.to : last.to };
    } else spans.push(next);
  }
  return spans;
}

/** What is left of a span when another is taken out of it. */
function without(span: Span, gone: Span): Span[] {
  if (gone.to <= span.from || span.to <= gone.from) return [span];
  const before = gone.from > span.from ? [{ from: span.from, to: gone.from }] : [];
  const after = gone.to < span.to ? [{ from: gone.to, to: span.to }] : [];
  return [...before, ...after];
}

const two = (n: number) => String(n).padStart(2, '0');
const instantOf = (day: CalendarDay, minutes: number): Date =>
  timeOf(day, `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`);
const timeOf = (day: CalendarDay, time: string): Date =>
  time === '24:00' ? londonInstant(addDays(day, 1), '00:00') : londonInstant(day, time);

/** One day of a week of cover. */
export interface CoverDay {
  readonly day: CalendarDay;
  /** For each of its hours (24, or 23 and 25 where the clocks change), the ids of the lines on which somebody answers throughout. */
  readonly hours: readonly (readonly string[])[];
  /** Stretches in which nobody answers at once. */
  readonly gaps: readonly Span[];
}

/** Seven days from one on, as they will really be: with bank holidays, days off, absences and the rota of that week. */
export function coverOfDays(calendar: CoverCalendar, from: CalendarDay): CoverDay[] {
  const answering = calendar.rows.filter(({ answersWithin }) => answersWithin === null);
  return Array.from({ length: 7 }, (_, ahead) => {
    const day = addDays(from, ahead);
    const whole = { from: londonInstant(day, '00:00'), to: londonInstant(addDays(day, 1), '00:00') };
    const spans = answering.map((row) => ({ id: row.id, spans: spansOn(calendar, row, day) }));
    const length = Math.round((whole.to.getTime() - whole.from.getTime()) / HOUR);
    return {
      day,
      hours: Array.from({ length }, (_, hour) => {
        const start = new Date(whole.from.getTime() + hour * HOUR);
        const end = new Date(start.getTime() + HOUR);
        return spans
          .filter((one) => one.spans.some((span) => span.from <= start && end <= span.to))
          .map(({ id }) => id);
      }),
      gaps: spans
        .flatMap((one) => one.spans)
        .reduce((left, there) => left.flatMap((gap) => without(gap, there)), [whole]),
    };
  });
}
const HOUR = 3_600_000;
