import { requireOneOf } from '../checks.ts';
import { logGamma } from '../distributions/log-gamma.ts';
import { noncentralityOf } from '../distributions/noncentral-t.ts';
import { normalMultiplier } from '../distributions/normal.ts';
import { estimated, type Figure, type FigureOptions, type Interval, levelOf, notEstimated } from '../figure.ts';
import type { Pair } from '../means/mean.ts';
import { type PairedMoments, pairedMoments } from './paired-moments.ts';
import { EFFECT_SIZES, type EffectSizeInterval, type EffectSizeKind } from './standardisers.ts';

export interface EffectSizeOptions extends FigureOptions {
  /** Hedges' g: estimate and limits times the exact factor J(n - 1); false unless asked */
  readonly hedges?: boolean;
  /** 'bonett' (d_av, d_pre) or 'noncentral-t' (every kind; for d_av this is Algina & Keselman's); each kind has its default */
  readonly interval?: EffectSizeInterval;
}

const NONCENTRAL = {
  text: 'interval by inverting the noncentral t',
  source: 'Steiger & Fouladi 1997; Algina & Keselman 2003, EPM 63:537',
};
const BONETT = { text: 'Bonett interval', source: 'Bonett 2008, Psychol Methods 13:99' };

/**
 * Within-group effect size d_av (last - first, in standard deviations): the package's default, because d_z grows with
 * the correlation of the two measurements and must not be set beside effects between groups.
 *
 * @throws RangeError when a value is NaN or infinite
 */
export function effectSize(pairs: readonly Pair[], options: EffectSizeOptions = {}): Figure {
  return effectSizeOf('d_av', pairs, options);
}

/** Standardised mean change d_z (last - first). See `effectSize` for why it is not the default. */
export function effectSizeZ(pairs: readonly Pair[], options: EffectSizeOptions = {}): Figure {
  return effectSizeOf('d_z', pairs, options);
}

/**
 * The mean change (last - first) divided by the standardiser that the kind names.
 *
 * @throws RangeError when a value is NaN or infinite, or Bonett's interval is asked of a kind that has none
 */
export function effectSizeOf(kind: EffectSizeKind, pairs: readonly Pair[], options: EffectSizeOptions = {}): Figure {
  requireOneOf('kind', kind, Object.keys(EFFECT_SIZES));
  const { name, text, source, defaultInterval, standardiser, bonettVariance } = EFFECT_SIZES[kind];
  const asked = options.interval ?? defaultInterval;
  requireOneOf('interval', asked, ['bonett', 'noncentral-t']);
  if (asked === 'bonett' && bonettVariance === null) throw new RangeError(`Bonett gives no interval for ${kind}.`);
  const moments = pairedMoments(pairs);
  const { n, missing } = moments;
  const by = asked === 'bonett' ? BONETT : NONCENTRAL;
  const method = `${options.hedges ? `Hedges' g from ${name}` : name}: mean change / ${text}, ${by.text}`;
  const parts = { n, denominators: { pairs: n }, missing, method, source: `${source}; ${by.source}` };
  if (n < (options.hedges ? 3 : 2)) return notEstimated('too few people have both values', parts, options);
  const unit = standardiser(moments);
  if (typeof unit === 'string') return notEstimated(unit, parts, options);
  const d = moments.meanChange / unit;
  const level = levelOf(options);
  const interval =
    asked === 'bonett' ? around(d, bonettVariance!(d, moments), level) : noncentral(moments, unit, level);
  const factor = options.hedges ? hedgesFactor(n - 1) : 1;
  const warnings = interval === null ? ['every change is the same, so there is no interval'] : [];
  return estimated(d * factor, { ...parts, interval: interval && scaled(interval, factor), warnings }, options);
}

/** Hedges' exact small-sample factor J for `df` degrees of freedom. Source: Hedges 1981, J Educ Stat 6:107. */
export function hedgesFactor(df: number): number {
  if (!(df > 1)) throw new RangeError(`Hedges' factor needs more than 1 degree of freedom, found ${df}.`);
  return Math.exp(logGamma(df / 2) - logGamma((df - 1) / 2)) / Math.sqrt(df / 2);
}

function around(d: number, variance: number, level: number): Interval {
  const half = normalMultiplier(level) * Math.sqrt(variance);
  return { lower: d - half, upper: d + half, level, method: 'Bonett' };
}

/** Limits of the noncentrality of the paired t, in units of the standardiser. */
function noncentral({ n, meanChange, sdChange }: PairedMoments, unit: number, level: number): Interval | null {
  if (sdChange === 0) return null;
  const t = (meanChange / sdChange) * Math.sqrt(n);
  const tail = (1 - level) / 2;
  const limit = (p: number): number => (noncentralityOf(t, n - 1, p) / Math.sqrt(n)) * (sdChange / unit);
  return { lower: limit(1 - tail), upper: limit(tail), level, method: 'noncentral t' };
}

function scaled(interval: Interval, factor: number): Interval {
  return { ...interval, lower: interval.lower! * factor, upper: interval.upper! * factor };
}
