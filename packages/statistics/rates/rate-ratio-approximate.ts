import { requireCount, requireExposure } from '../checks.ts';
import { binomialCdf, binomialPmf, binomialSf } from '../distributions/counts.ts';
import { normalMultiplier, normalSf } from '../distributions/normal.ts';
import { estimated, type Figure, type FigureOptions, type Interval, levelOf, notEstimated } from '../figure.ts';
import { LIMITS } from '../proportions/limits.ts';
import type { ObservedRate } from './rate-ratio.ts';

/** The test that goes with a ratio of rates. */
export interface RateRatioDetail {
  /** two-sided p of the rates being the same; null when there are no events at all */
  readonly p: number | null;
}

const MID_P = {
  method: 'ratio of two Poisson rates, mid-p interval and test',
  source: 'Rothman & Greenland 1998, Modern Epidemiology, 2nd ed., 242',
};
const WALD = {
  method: 'ratio of two Poisson rates, Wald interval of the logarithm',
  source: 'Rothman & Greenland 1998, Modern Epidemiology, 2nd ed., 240',
};

/**
 * First rate divided by second rate with mid-p limits: narrower than the exact ones, right on average instead of never
 * too narrow. The upper end is `null` when the second side has no events.
 *
 * @throws RangeError when events is no count or an exposure is not above 0
 */
export function rateRatioMidP(
  first: ObservedRate,
  second: ObservedRate,
  options: FigureOptions = {},
): Figure<RateRatioDetail> {
  const level = levelOf(options);
  return ratioWith(MID_P, first, second, options, (scale) => ({
    interval: midPInterval(first.events, second.events, scale, level),
    p: midPTest(first, second),
  }));
}

/**
 * First rate divided by second rate with the Wald interval of its logarithm, √(1/x + 1/y): as many papers print it.
 * Neither interval nor test exist when a side has no events; use `rateRatio` there.
 *
 * @throws RangeError when events is no count or an exposure is not above 0
 */
export function rateRatioLogWald(
  first: ObservedRate,
  second: ObservedRate,
  options: FigureOptions = {},
): Figure<RateRatioDetail> {
  const z = normalMultiplier(levelOf(options));
  return ratioWith(WALD, first, second, options, (scale) => {
    if (first.events === 0 || second.events === 0) return { interval: null, p: null };
    const ratio = (first.events / second.events) * scale;
    const se = Math.sqrt(1 / first.events + 1 / second.events);
    const ends = { lower: ratio * Math.exp(-z * se), upper: ratio * Math.exp(z * se) };
    return {
      interval: { ...ends, level: levelOf(options), method: 'Wald, logarithm' },
      p: 2 * normalSf(Math.abs(Math.log(ratio)) / se),
    };
  });
}

function ratioWith(
  named: { method: string; source: string },
  first: ObservedRate,
  second: ObservedRate,
  options: FigureOptions,
  found: (scale: number) => { interval: Interval | null; p: number | null },
): Figure<RateRatioDetail> {
  for (const side of [first, second]) requireRate(side);
  const total = first.events + second.events;
  const parts = { n: total, denominators: { first: first.exposure, second: second.exposure }, ...named };
  if (total === 0) return { ...notEstimated('there are no events on either side', parts, options), p: null };
  const scale = second.exposure / first.exposure;
  const { interval, p } = found(scale);
  const warnings = interval === null ? ['no interval: a side has no events; the exact ratio has one'] : [];
  const whole = { ...parts, interval, warnings };
  if (second.events === 0) return { ...notEstimated('the second side has no events', whole, options), p };
  return { ...estimated((first.events / second.events) * scale, whole, options), p };
}

/** Refuses a rate no data could produce. */
export function requireRate({ events, exposure }: ObservedRate): void {
  requireCount('events', events);
  requireExposure('exposure', exposure);
  if (exposure <= 0) throw new RangeError(`exposure must be above 0, found ${exposure}.`);
}

function midPInterval(x: number, y: number, scale: number, level: number): Interval {
  // Each limit from the side where the share is the small one, so that nothing cancels.
  const share = LIMITS['mid-p'](x, x + y, level).lower!;
  const other = LIMITS['mid-p'](y, x + y, level).lower!;
  return {
    lower: (share / (1 - share)) * scale,
    upper: y === 0 ? null : ((1 - other) / other) * scale,
    level,
    method: 'mid-p, conditional on the total',
  };
}

function midPTest(first: ObservedRate, second: ObservedRate): number {
  const total = first.events + second.events;
  const share = first.exposure / (first.exposure + second.exposure);
  const half = binomialPmf(first.events, total, share) / 2;
  const below = binomialCdf(first.events, total, share) - half;
  const above = binomialSf(first.events, total, share) + half;
  return Math.min(1, 2 * Math.min(below, above));
}
