import { requireCount, requireFinite } from '../checks.ts';
import { betaQuantile } from '../distributions/beta.ts';
import { estimated, type Figure, type FigureOptions, type Interval, levelOf, notEstimated } from '../figure.ts';

/** Events seen during an exposure (any unit, the same for both). */
export interface ObservedRate {
  readonly events: number;
  readonly exposure: number;
}

const EXACT = {
  method: 'ratio of two Poisson rates, exact conditional interval',
  source: 'Przyborowski & Wilenski 1940, Biometrika 31:313; Clopper & Pearson 1934',
};

/**
 * First rate divided by second rate, with exact limits conditional on the total number of events. The upper end is
 * `null` when the second rate could be zero.
 *
 * @throws RangeError when events is no count or an exposure is not above 0
 */
export function rateRatio(first: ObservedRate, second: ObservedRate, options: FigureOptions = {}): Figure {
  for (const side of [first, second]) {
    requireCount('events', side.events);
    requireFinite('exposure', side.exposure);
    if (side.exposure <= 0) throw new RangeError(`exposure must be above 0, found ${side.exposure}.`);
  }
  const total = first.events + second.events;
  const parts = { n: total, denominators: { first: first.exposure, second: second.exposure }, ...EXACT };
  if (total === 0) return notEstimated('there are no events on either side', parts, options);
  const interval = conditionalInterval(first, second, levelOf(options));
  if (second.events === 0) {
    return notEstimated('the second side has no events', { ...parts, interval }, options);
  }
  const ratio = first.events / first.exposure / (second.events / second.exposure);
  return estimated(ratio, { ...parts, interval }, options);
}

function conditionalInterval(first: ObservedRate, second: ObservedRate, level: number): Interval {
  const tail = (1 - level) / 2;
  const x = first.events;
  const y = second.events;
  const scale = second.exposure / first.exposure;
  // Odds of the share of events on the first side; each limit is taken on the side where it is the small one.
  const lowerShare = x === 0 ? 0 : betaQuantile(tail, x, y + 1);
  const lowerOfOther = y === 0 ? 0 : betaQuantile(tail, y, x + 1);
  return {
    lower: x === 0 ? 0 : (lowerShare / (1 - lowerShare)) * scale,
    upper: y === 0 ? null : ((1 - lowerOfOther) / lowerOfOther) * scale,
    level,
    method: 'exact conditional (Clopper-Pearson)',
  };
}
