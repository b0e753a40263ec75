import type { ChartGroup, Signal } from './control-chart.ts';
import type { ProcessPoint } from './xmr.ts';

const DAY = 86_400_000;

/**
 * Days between events for a t chart, from ISO dates in any order. Each point stands at the later of its two events; the first
 * event only begins the first gap.
 *
 * @throws RangeError when a date is no ISO date
 */
export function daysBetween(dates: readonly string[]): ProcessPoint[] {
  const days = dates.map((date) => ({ date, day: dayOf(date) })).sort((a, b) => a.day - b.day);
  return days.slice(1).map(({ date, day }, at) => ({ x: date, value: day - days[at]!.day }));
}

/**
 * Is the time (or number) since the last event already longer than the chart would expect? What is not over yet has no
 * place among the points and never moves a limit, but it can already be beyond the upper one.
 *
 * @returns null also where the last group has no limits
 * @throws RangeError when the time is negative or not finite
 */
export function quietSince(chart: { readonly groups: readonly ChartGroup[] }, soFar: number): Signal | null {
  if (!(soFar >= 0 && Number.isFinite(soFar))) throw new RangeError(`Time so far is 0 or more, found ${soFar}.`);
  const upper = chart.groups.at(-1)?.upper ?? null;
  return upper !== null && soFar > upper ? { rule: 'outside-limits', direction: 'up' } : null;
}

function dayOf(date: string): number {
  const at = Date.parse(`${date}T00:00:00Z`);
  if (!/^\d{4}-\d\d-\d\d$/.test(date) || Number.isNaN(at)) throw new RangeError(`${date} is no date like 2026-01-31.`);
  return at / DAY;
}
