import type { Interval } from '../figure.ts';
import { type Draws, seededDraws } from '../numerics/random.ts';

/** A world whose truth is known, and an interval that ought to find it. For tests: `*.coverage.test.ts`. */
export interface CoverageStudy {
  /** what is estimated, from how many, and the true value */
  readonly name: string;
  readonly truth: number;
  /** one data set of this world, and the interval computed from it */
  readonly interval: (draws: Draws) => Interval | null;
  readonly seed: number;
}

export const DATA_SETS = 1_000;

/** Share of 1,000 data sets whose interval holds the truth. An end that is null bounds nothing; no interval covers nothing. */
export function covered({ truth, interval, seed }: CoverageStudy): number {
  const draws = seededDraws(seed);
  let holds = 0;
  for (let set = 0; set < DATA_SETS; set++) {
    const found = interval(draws);
    if (found === null) continue;
    if ((found.lower ?? Number.NEGATIVE_INFINITY) <= truth && truth <= (found.upper ?? Number.POSITIVE_INFINITY))
      holds++;
  }
  return holds / DATA_SETS;
}
