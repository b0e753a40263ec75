import type { Count, Estimate } from '../estimate/estimate.ts';
import { type Disclosure, isSmall } from './policies.ts';

export const AXES = [
  'gender',
  'age_band',
  'change',
  'year',
  'risk',
  'stage',
  'ending',
  'settled',
  'activity',
  'years',
  'kind',
  'audience',
  'measure',
  'component',
];

/** Those in the denominator and not in the numerator; null where there is no such thing. */
export function othersOf({ numerator, denominator, others }: Estimate): Count | null {
  if (others !== undefined) return others;
  if (numerator === null || denominator === null || numerator.people === null || denominator.people === null)
    return null;
  return { n: denominator.n - numerator.n, people: Math.max(0, denominator.people - numerator.people) };
}

const guardsOf = ({ guards }: Estimate): readonly Count[] => guards ?? [];

/** Whether the figure itself stands on too few people, on either side of it. */
export function isPrimary(estimate: Estimate, disclosure: Disclosure): boolean {
  const others = othersOf(estimate);
  return (
    isSmall(estimate.numerator, disclosure) ||
    isSmall(estimate.denominator, disclosure) ||
    // That everybody is in the numerator is said by the value itself; only a few who are not are hidden.
    (others !== null && others.n > 0 && isSmall(others, disclosure)) ||
    guardsOf(estimate).some((guard) => guard.n > 0 && isSmall(guard, disclosure))
  );
}

/**
 * Which of one indicator's figures must be hidden so that none that is hidden for its few people can be found by
 * taking the others from the total: along every axis at least two are hidden, and together they are not few.
 */
export function hiddenRows(estimates: readonly Estimate[], disclosure: Disclosure): Set<Estimate> {
  const hidden = new Set(estimates.filter((estimate) => isPrimary(estimate, disclosure)));
  for (const total of estimates.filter((estimate) => axisOf(estimate) === undefined))
    for (const axis of AXES) {
      const parts = estimates.filter((estimate) => axisOf(estimate) === axis && sameBesides(estimate, total, axis));
      // Endings are shown together or not at all: the least favourable are the fewest, so that they alone would go.
      const together = axis === 'ending' && parts.some((part) => hidden.has(part));
      if (hidden.has(total) || together) for (const part of parts) hidden.add(part);
      else hideMore(parts, hidden, disclosure);
    }
  return hidden;
}

export const axisOf = ({ by }: Estimate): string | undefined => AXES.find((axis) => by[axis] !== undefined);

export function sameBesides(part: Estimate, total: Estimate, axis: string): boolean {
  const { [axis]: _, ...rest } = part.by;
  return JSON.stringify(rest) === JSON.stringify(total.by);
}

function hideMore(parts: readonly Estimate[], hidden: Set<Estimate>, disclosure: Disclosure): void {
  const shown = () => parts.filter((part) => !hidden.has(part)).sort((a, b) => sizeOf(a) - sizeOf(b));
  while (
    parts.some((part) => hidden.has(part)) &&
    !isSafe(
      parts.filter((part) => hidden.has(part)),
      disclosure,
    )
  ) {
    const [next] = shown();
    if (next === undefined) return;
    hidden.add(next);
  }
}

/** A row with nobody in it protects nothing, so it comes last. */
function sizeOf(estimate: Estimate): number {
  const { numerator, denominator } = estimate;
  const own = numerator?.n === 0 ? 0 : (numerator?.people ?? denominator?.people ?? 0);
  const people = guardsOf(estimate).reduce((sum, guard) => sum + (guard.people ?? 0), own);
  return people === 0 ? Number.MAX_SAFE_INTEGER : people;
}

const isOfSomebody = (estimate: Estimate): boolean =>
  [estimate.numerator ?? estimate.denominator, ...guardsOf(estimate)].some((count) => count?.n !== 0);

function isSafe(hidden: readonly Estimate[], disclosure: Disclosure): boolean {
  if (hidden.filter(isOfSomebody).length < 2) return false;
  const guards = Array.from(
    { length: Math.max(...hidden.map((row) => guardsOf(row).length)) },
    (_, nth) => (e: Estimate) => guardsOf(e)[nth] ?? null,
  );
  const counted: ((e: Estimate) => Count | null)[] = [(e) => e.numerator, (e) => e.denominator, othersOf, ...guards];
  return counted.every((of) => {
    const counts = hidden.map(of).filter((count) => count !== null);
    if (counts.length === 0) return true;
    const n = counts.reduce((sum, count) => sum + count.n, 0);
    const people = counts.reduce((sum, count) => sum + (count.people ?? 0), 0);
    return n === 0 || people >= disclosure.fewest;
  });
}
