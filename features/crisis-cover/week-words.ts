import { longDate, weekday } from '@commonground/calendar';
import type { CoveredStretch } from '@commonground/charts';
import type { CoverCalendar, CoverDay } from './cover.rules.ts';

const MOST_PATTERNS = 3;

/** One pattern of the drawing: a line, or several lines where there are more than it can tell apart. */
export interface Drawn {
  readonly words: string;
  readonly ids: readonly string[];
}

/** Who is drawn: those who are there in at least one hour of these days, at most three. */
export function whoOf({ rows }: CoverCalendar, days: readonly CoverDay[]): Drawn[] {
  const there = rows.filter(({ id }) => days.some(({ hours }) => hours.some((who) => who.includes(id))));
  if (there.length <= MOST_PATTERNS) return there.map(({ id, words }) => ({ words, ids: [id] }));
  const alone = there.slice(0, MOST_PATTERNS - 1);
  const others = there.slice(MOST_PATTERNS - 1);
  return [
    ...alone.map(({ id, words }) => ({ words, ids: [id] })),
    { words: others.map(({ words }) => words).join('; '), ids: others.map(({ id }) => id) },
  ];
}

/** The drawn stretches of each day, hours that follow each other joined. */
export function stretchesOfDays(days: readonly CoverDay[], who: readonly Drawn[]): CoveredStretch[] {
  return days.flatMap(({ day, hours }) =>
    who.flatMap(({ ids }, index) => {
      // A day of 23 or 25 hours is drawn on the clock's 24.
      const covered = Array.from({ length: 24 }, (_, hour) =>
        ids.some((id) => hours[Math.min(hour, hours.length - 1)]?.includes(id)),
      );
      return covered.flatMap((is, from) => {
        if (!is || covered[from - 1]) return [];
        const end = covered.indexOf(false, from);
        return [{ day: weekday(day), from, to: end === -1 ? 24 : end, who: index }];
      });
    }),
  );
}

const hoursOf = (from: Date, to: Date) => (to.getTime() - from.getTime()) / 3_600_000;
const plain = (hours: number) => String(Math.round(hours * 10) / 10);

/** How much of these days nobody answers at once. */
export function gapsInWords(days: readonly CoverDay[]): string {
  const all = days.reduce((sum, { hours }) => sum + hours.length, 0);
  const empty = days.flatMap(({ gaps }) => gaps).reduce((sum, { from, to }) => sum + hoursOf(from, to), 0);
  const [first] = days;
  const since = first === undefined ? '' : `In the seven days from ${longDate(first.day)}: `;
  return empty === 0
    ? `${since}somebody is there at every hour.`
    : `${since}in ${plain(empty)} of ${all} hours nobody from the service is there.`;
}
