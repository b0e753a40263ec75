import { requireOneOf, requireWhole } from '../checks.ts';
import { estimated, type Figure, type FigureOptions, type Interval, levelOf, notEstimated } from '../figure.ts';
import { arithmeticMean, sampleSd } from '../numerics/moments.ts';
import { GENERATOR, seededDraws } from '../numerics/random.ts';
import { type BootstrapIntervalKind, bootstrapLimits } from './intervals.ts';
import { inStableOrder } from './stable-order.ts';

/** Where the resamples come from. */
export type Resamples =
  /** drawn here: rows are put into an order of their own first, so that the order given does not matter */
  | { readonly seed: number; readonly replicates?: number }
  /** supplied: each draw names the rows of one resample by their places (from 0) in the order given */
  | { readonly draws: readonly (readonly number[])[] };

export interface BootstrapOptions<Row> extends FigureOptions {
  readonly resamples: Resamples;
  /** 'bca' unless given */
  readonly interval?: BootstrapIntervalKind;
  /** variance of the statistic in one sample: what the studentised interval needs */
  readonly variance?: (sample: readonly Row[]) => number | null;
}

/** What a bootstrap adds to the estimate. */
export interface BootstrapDetail {
  readonly replicates: number;
  /** resamples in which the statistic could not be computed; they are left out, with a warning */
  readonly withoutStatistic: number;
  /** standard deviation of the replicates; null with fewer than two */
  readonly standardError: number | null;
  /** mean of the replicates less the estimate */
  readonly bias: number | null;
}

/** Beyond a million the quantiles change in no digit that anybody reads. */
const MOST_REPLICATES = 1_000_000;
export const DEFAULT_REPLICATES = 2_000;
const SOURCE = 'Efron 1987, JASA 82:171; DiCiccio & Efron 1996, Stat Sci 11:189; Davison & Hinkley 1997';
const NAMES: Readonly<Record<BootstrapIntervalKind, string>> = {
  percentile: 'percentile',
  basic: 'basic',
  studentised: 'studentised',
  bca: 'bias-corrected and accelerated (BCa)',
};

/**
 * A statistic of the rows with an interval by resampling whole rows (people, not their measurements). The statistic gives
 * `null` where it cannot be computed. Quantiles of the replicates are interpolated on the normal scale, as R's boot does.
 *
 * @throws RangeError when a supplied draw names a row that is not there, or the studentised interval has no variance
 */
export function bootstrap<Row>(
  rows: readonly Row[],
  statistic: (sample: readonly Row[]) => number | null,
  options: BootstrapOptions<Row>,
): Figure<BootstrapDetail> {
  const kind = options.interval ?? 'bca';
  requireOneOf('interval', kind, ['percentile', 'basic', 'studentised', 'bca']);
  const { resamples, variance } = options;
  if (kind === 'studentised' && !variance) throw new RangeError('The studentised interval needs a variance.');
  const level = levelOf(options);
  const supplied = 'draws' in resamples;
  const ordered = supplied ? rows : inStableOrder(rows);
  const chance = supplied ? 'supplied draws' : `${GENERATOR}, seed ${resamples.seed}`;
  const method = `bootstrap, ${NAMES[kind]} interval; ${chance}`;
  const parts = { n: rows.length, denominators: { rows: rows.length }, method, source: SOURCE };
  const none = { replicates: 0, withoutStatistic: 0, standardError: null, bias: null };
  const estimate = rows.length === 0 ? null : statistic(ordered);
  if (estimate === null) {
    const reason = rows.length === 0 ? 'there are no rows' : 'the statistic cannot be computed from these rows';
    return { ...notEstimated(reason, parts, options), ...none };
  }
  const found: Replicate[] = [];
  let drawn = 0;
  for (const sample of samplesOf(ordered, resamples)) {
    drawn++;
    const value = statistic(sample);
    if (value !== null) found.push({ value, variance: kind === 'studentised' ? variance!(sample) : null });
  }
  const withoutStatistic = drawn - found.length;
  const values = found.map(({ value }) => value);
  const left = withoutStatistic > 0 ? [`${withoutStatistic} of ${drawn} resamples allowed no statistic`] : [];
  const limits = bootstrapLimits(kind, {
    estimate,
    variance: kind === 'studentised' ? variance!(ordered) : null,
    replicates: found,
    withoutEach: () => ordered.map((_, left) => statistic(ordered.filter((_row, place) => place !== left))),
    level,
  });
  const interval: Interval | null = limits.interval && { ...limits.interval, level, method: NAMES[kind] };
  const warnings = [...left, ...limits.warnings];
  const detail = { replicates: drawn, withoutStatistic, ...spreadOf(values, estimate) };
  return { ...estimated(estimate, { ...parts, interval, warnings }, options), ...detail };
}

/** The statistic of one resample, and its variance where the interval needs it. */
export interface Replicate {
  readonly value: number;
  readonly variance: number | null;
}

function* samplesOf<Row>(rows: readonly Row[], resamples: Resamples): Generator<Row[]> {
  if ('draws' in resamples) {
    for (const draw of resamples.draws) yield draw.map((place) => rowAt(rows, place));
    return;
  }
  const { seed, replicates = DEFAULT_REPLICATES } = resamples;
  requireWhole('replicates', replicates, 1, MOST_REPLICATES);
  const draws = seededDraws(seed);
  for (let count = 0; count < replicates; count++) yield rows.map(() => rows[draws.below(rows.length)]!);
}

function rowAt<Row>(rows: readonly Row[], place: number): Row {
  if (!Number.isInteger(place) || place < 0 || place >= rows.length) {
    throw new RangeError(`A draw names row ${place} of ${rows.length}.`);
  }
  return rows[place]!;
}

function spreadOf(values: readonly number[], estimate: number): Pick<BootstrapDetail, 'standardError' | 'bias'> {
  if (values.length < 2) return { standardError: null, bias: null };
  return { standardError: sampleSd(values), bias: arithmeticMean(values) - estimate };
}
