import { type CalendarDay, longDate, monthAndYear } from '@commonground/calendar';
import { type ChartWords, type TimeBetween, TimesBetweenChart } from '@commonground/charts';
import type { ReactElement } from 'react';
import { GAP_SO_FAR, GAP_TO, GAP_USUAL } from '../estimate/rare/time-between.ts';
import type { EvidenceRow, SeriesPoint } from '../evidence-row.ts';
import type { Indicator } from '../indicators/indicator.ts';

/** What is said in the place of the drawing where something is known and no times are there, as in every release. */
export function timesNotDrawn({ value, series }: EvidenceRow, { computed }: Indicator): string | null {
  if (computed.estimator !== 'rare-events' || value === null || value === 0 || series.some(isGap)) return null;
  return 'How long it was from each to the next is drawn for the service’s own team alone, and from three on whose days are all known: each of these times tells on which day something happened to one person.';
}

/** Days from each rare event to the next with what is usual, where the row holds them: only the own team's does. */
export function timesBetweenChart({ series }: EvidenceRow, words: ChartWords): ReactElement | null {
  const times = series.filter(isGap).map(timeOf);
  if (times.length < 2) return null;
  const usual = series.find(({ x }) => x === GAP_USUAL);
  const limits =
    usual === undefined || usual.value === null || usual.lower === null || usual.upper === null
      ? null
      : { centre: usual.value, lower: usual.lower, upper: usual.upper };
  return (
    <TimesBetweenChart
      {...words}
      sentence={`${words.sentence} ${aboutTimes(times, limits !== null)}`}
      times={times}
      limits={limits}
    />
  );
}

const isGap = ({ x }: SeriesPoint): boolean => typeof x === 'string' && (x.startsWith(GAP_TO) || x === GAP_SO_FAR);

function timeOf({ x, value, signal }: SeriesPoint): TimeBetween {
  const on = x === GAP_SO_FAR ? null : (String(x).slice(GAP_TO.length) as CalendarDay);
  return {
    until: on === null ? null : longDate(on),
    short: on === null ? 'so far' : monthAndYear(on),
    days: value as number,
    signal: signal === null ? null : inWords(signal),
  };
}

function aboutTimes(times: readonly TimeBetween[], known: boolean): string {
  const n = times.filter(({ signal }) => signal !== null).length;
  const what =
    'Drawn are the days from each to the next: the longer, the less often. The last of them is not over yet. The more people are here, the shorter they are by themselves.';
  if (!known) return `${what} They are too few to say what is usual.`;
  const more =
    n === 0
      ? 'None of them is'
      : n === 1
        ? 'One of them is'
        : n === times.length
          ? 'All of them are'
          : `${n} of them are`;
  return `${what} ${more} more than chance.`;
}

const RULES: Readonly<Record<string, string>> = {
  'outside-limits': 'beyond the limits',
  trend: 'seven or more in one direction',
  'two-of-three': 'two of three near a limit',
  shift: 'seven or more on one side of the middle',
};

function inWords(signal: string): string {
  const [rule, direction] = signal.split(' ') as [string, string];
  return `${direction === 'up' ? 'Longer' : 'Shorter'}: ${RULES[rule] ?? rule}`;
}
