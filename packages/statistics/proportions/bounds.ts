import { requireCount, requirePartOf } from '../checks.ts';
import type { Figure, FigureOptions, Interval } from '../figure.ts';
import { proportion } from './proportion.ts';

/** A yes/no known of some people only. */
export interface PartlyMeasured {
  /** people known to have the thing */
  readonly count: number;
  /** people of whom it is known whether they have it */
  readonly measured: number;
  /** people of whom it is not known */
  readonly unmeasured: number;
}

/** What a share could be, whatever is true of the people who were not measured. */
export interface ProportionBounds {
  /** of those measured; what is printed as the figure */
  readonly measured: Figure;
  /** of everyone, if no unmeasured person had it */
  readonly ifNone: Figure;
  /** of everyone, if every unmeasured person had it */
  readonly ifAll: Figure;
  /** from the lower limit if none to the upper limit if all: chance and the missing together; null without anyone */
  readonly widest: Interval | null;
}

const SOURCE = 'Horowitz & Manski 2000, JASA 95:77';

/**
 * Worst and best case of a share. Nothing is assumed about who is missing, so the bounds hold however different they are.
 *
 * @throws RangeError when the counts are impossible
 */
export function proportionBounds(
  { count, measured, unmeasured }: PartlyMeasured,
  options: FigureOptions = {},
): ProportionBounds {
  requirePartOf('count', count, 'measured', measured);
  requireCount('unmeasured', unmeasured);
  const everyone = measured + unmeasured;
  const missing = [...(options.missing ?? []), { reason: 'not measured', n: unmeasured }];
  const bound = (people: number, method: string): Figure => ({
    ...proportion(people, everyone, options),
    method,
    source: SOURCE,
  });
  const ifNone = bound(count, 'share of everyone if no unmeasured person had it; Wilson score interval');
  const ifAll = bound(count + unmeasured, 'share of everyone if every unmeasured person had it; Wilson score interval');
  return {
    measured: proportion(count, measured, { ...options, missing }),
    ifNone,
    ifAll,
    widest:
      ifNone.interval === null || ifAll.interval === null
        ? null
        : { ...ifNone.interval, upper: ifAll.interval.upper, method: 'Wilson score of both extremes' },
  };
}
