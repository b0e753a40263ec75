import { requireOneOf } from '../checks.ts';
import { requireProbability } from '../distributions/tails.ts';

/**
 * Ways to judge many tests at once. Holm for a family declared beforehand; BH for screening. Bonferroni, Holm and Hochberg
 * (independent or positively dependent tests) hold the chance of any false alarm; BH (the same) and BY (any dependence)
 * hold the expected share of false alarms among those raised.
 */
export const ADJUSTMENTS = ['bonferroni', 'holm', 'hochberg', 'bh', 'by'] as const;
export type Adjustment = (typeof ADJUSTMENTS)[number];
/** As R's p.adjust spells two of them. */
type SpeltAsInR = 'BH' | 'BY';

/** Sources: Holm 1979, Scand J Stat 6:65; Hochberg 1988, Biometrika 75:800; Benjamini & Hochberg 1995, JRSSB 57:289; Benjamini & Yekutieli 2001, Ann Stat 29:1165. */
const FACTORS: Readonly<Record<Adjustment, (rank: number, tests: number) => number>> = {
  bonferroni: (_, tests) => tests,
  holm: (rank, tests) => tests - rank + 1,
  hochberg: (rank, tests) => tests - rank + 1,
  bh: (rank, tests) => tests / rank,
  by: (rank, tests) => (tests / rank) * harmonic(tests),
};

/**
 * Adjusted p values in the order given; `null` (no test could be made) stays null and is not counted among the tests.
 * The array given is not touched. 'BH' and 'BY', as R spells them, are taken too.
 *
 * @throws RangeError when a p lies outside 0 to 1
 */
export function adjustedP<P extends number | null>(named: Adjustment | SpeltAsInR, ps: readonly P[]): P[] {
  const method = named === 'BH' || named === 'BY' ? (named.toLowerCase() as Adjustment) : named;
  requireOneOf('method', method, ADJUSTMENTS);
  const known = ps.flatMap((p, place) => (p === null ? [] : [{ p: p as number, place }]));
  for (const { p } of known) requireProbability('p', p);
  known.sort((a, b) => a.p - b.p || a.place - b.place);
  const raw = known.map(({ p }, index) => FACTORS[method](index + 1, known.length) * p);
  // Holm steps down from the smallest: never below the one before. The others step up: never above the one after.
  const stepped = method === 'holm' ? running(raw, Math.max) : running(raw.toReversed(), Math.min).toReversed();
  const adjusted: (number | null)[] = ps.map(() => null);
  known.forEach(({ place }, index) => {
    adjusted[place] = Math.min(1, method === 'bonferroni' ? raw[index]! : stepped[index]!);
  });
  return adjusted as P[];
}

function running(values: readonly number[], better: (a: number, b: number) => number): number[] {
  let soFar = values[0] ?? 0;
  return values.map((value) => {
    soFar = better(soFar, value);
    return soFar;
  });
}

function harmonic(tests: number): number {
  let total = 0;
  for (let index = tests; index >= 1; index--) total += 1 / index;
  return total;
}
