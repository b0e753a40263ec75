import { requireFinite } from '../checks.ts';

/**
 * One person's repeated events (admissions, crises) and how long they were watched: at risk from just after `from` (0
 * unless given) up to and including `until`, in any unit of time.
 */
export interface EventHistory {
  readonly from?: number;
  readonly until: number;
  readonly events: readonly number[];
}

/** An order of people by what is known of them; those who tie are interchangeable. */
export function byHistory(a: EventHistory, b: EventHistory): number {
  const [one, other] = [keyOf(a), keyOf(b)];
  for (const [k, value] of one.entries()) if (value !== other[k]) return value - other[k]!;
  return 0;
}

function keyOf({ from = 0, until, events }: EventHistory): number[] {
  return [until, from, events.length, ...events.toSorted((x, y) => x - y)];
}

/** All that happened at one time: how many were at risk, and how many events they had. */
export interface EventStep {
  readonly time: number;
  readonly atRisk: number;
  readonly events: number;
}

/**
 * Counts histories into one row per distinct time of an event, ascending.
 *
 * @throws RangeError when somebody is watched for no time, or has an event while not watched
 */
export function eventSteps(people: readonly EventHistory[]): EventStep[] {
  const counts = new Map<number, number>();
  for (const person of people) {
    requireHistory(person);
    for (const time of person.events) counts.set(time, (counts.get(time) ?? 0) + 1);
  }
  const entries = people.map(({ from = 0 }) => from).sort((a, b) => a - b);
  const exits = people.map(({ until }) => until).sort((a, b) => a - b);
  return [...counts]
    .sort(([a], [b]) => a - b)
    .map(([time, events]) => ({ time, events, atRisk: below(entries, time) - below(exits, time) }));
}

/** How many of the sorted values lie below a time. */
function below(sorted: readonly number[], time: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

function requireHistory({ from = 0, until, events }: EventHistory): void {
  for (const value of [from, until, ...events]) requireFinite('A time', value);
  if (until <= from) throw new RangeError(`Nobody is watched from ${from} until ${until}.`);
  for (const time of events) {
    if (time <= from || time > until) throw new RangeError(`An event at ${time} lies outside ${from} to ${until}.`);
  }
}
