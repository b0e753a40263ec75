import { requireFinite } from '../checks.ts';
import type { Figure, FigureOptions } from '../figure.ts';
import { meanChange, type Pair, type PairedMeanDetail } from './mean.ts';

/** The lowest and the highest score an instrument can give. */
export interface ScoreRange {
  readonly lowest: number;
  readonly highest: number;
}

/** What a mean change could be, whatever became of the people who have only a first value. */
export interface MeanChangeBounds {
  /** in people with both values; what is printed as the figure */
  readonly measured: Figure<PairedMeanDetail>;
  /** in everyone with a first value, if nobody unmeasured changed (baseline observation carried forward) */
  readonly ifUnchanged: Figure<PairedMeanDetail>;
  /** if everyone unmeasured ended at the lowest score; null without a range */
  readonly ifLowest: Figure<PairedMeanDetail> | null;
  /** if everyone unmeasured ended at the highest score; null without a range */
  readonly ifHighest: Figure<PairedMeanDetail> | null;
}

const SOURCE = 'Horowitz & Manski 2000, JASA 95:77; National Research Council 2010, Missing Data in Clinical Trials';

/**
 * Mean change (last - first) under the extremes of what the missing last values could be. People without a first value
 * stay missing in each. The t intervals show chance only and are too narrow where a value was filled in, which a warning
 * says.
 *
 * @throws RangeError when a value is NaN or infinite, or lies outside the range
 */
export function meanChangeBounds(
  pairs: readonly Pair[],
  range: ScoreRange | null = null,
  options: FigureOptions = {},
): MeanChangeBounds {
  if (range !== null) requireInside(pairs, range);
  const filled = (method: string, lastOf: (first: number) => number): Figure<PairedMeanDetail> => {
    const known = pairs.map(({ first, last }) => ({ first, last: last ?? (first === null ? null : lastOf(first)) }));
    const count = pairs.filter(({ first, last }) => first !== null && last === null).length;
    const figure = meanChange(known, options);
    const warnings = count > 0 ? [...figure.warnings, `last values assumed, not measured: ${count}`] : figure.warnings;
    return { ...figure, method: `mean of last minus first, ${method}; paired t interval`, source: SOURCE, warnings };
  };
  return {
    measured: meanChange(pairs, options),
    ifUnchanged: filled('unmeasured people unchanged (baseline carried forward)', (first) => first),
    ifLowest: range && filled('unmeasured people at the lowest score', () => range.lowest),
    ifHighest: range && filled('unmeasured people at the highest score', () => range.highest),
  };
}

function requireInside(pairs: readonly Pair[], { lowest, highest }: ScoreRange): void {
  requireFinite('lowest', lowest);
  requireFinite('highest', highest);
  if (!(lowest < highest)) throw new RangeError(`lowest (${lowest}) must be below highest (${highest}).`);
  for (const value of pairs.flatMap(({ first, last }) => [first, last])) {
    if (value !== null && (value < lowest || value > highest)) {
      throw new RangeError(`The score ${value} lies outside ${lowest} to ${highest}.`);
    }
  }
}
