import { requireCount, requireExposure } from '../checks.ts';
import { gammaQuantile } from '../distributions/gamma.ts';
import { normalMultiplier } from '../distributions/normal.ts';
import { estimated, type Figure, type FigureOptions, type Interval, levelOf, notEstimated } from '../figure.ts';

const EXACT = { method: 'rate, exact Poisson interval (Garwood)', source: 'Garwood 1936, Biometrika 28:437' };
const BYAR = {
  method: "rate, Byar's approximate interval",
  source: 'Breslow & Day 1987, Statistical Methods in Cancer Research II, 69; as used in English public health',
};

/**
 * Events per unit of exposure (person-days, population, or an expected count) with exact limits.
 *
 * @throws RangeError when events is no count or exposure is negative or not finite
 */
export function rate(events: number, exposure: number, options: FigureOptions = {}): Figure {
  return rateWith(EXACT, garwoodLimits, events, exposure, options);
}

/** The same rate with Byar's approximation, for agreement with published public-health tables. */
export function rateByar(events: number, exposure: number, options: FigureOptions = {}): Figure {
  return rateWith(BYAR, byarLimits, events, exposure, options);
}

function rateWith(
  named: { method: string; source: string },
  limits: (events: number, level: number) => Interval,
  events: number,
  exposure: number,
  options: FigureOptions,
): Figure {
  requireCount('events', events);
  requireExposure('exposure', exposure);
  const parts = { n: events, denominators: { exposure }, ...named };
  if (exposure === 0) return notEstimated('there is no exposure', parts, options);
  const counts = limits(events, levelOf(options));
  const interval = { ...counts, lower: counts.lower! / exposure, upper: counts.upper! / exposure };
  return estimated(events / exposure, { ...parts, interval }, options);
}

/** Exact limits of the mean behind a Poisson count. */
export function garwoodLimits(events: number, level: number): Interval {
  const tail = (1 - level) / 2;
  return {
    lower: events === 0 ? 0 : gammaQuantile(tail, events),
    upper: gammaQuantile(1 - tail, events + 1, tail),
    level,
    method: 'exact Poisson (Garwood)',
  };
}

/** Byar's cube-root limits of the mean behind a Poisson count. */
export function byarLimits(events: number, level: number): Interval {
  const z = normalMultiplier(level);
  const cube = (count: number, sign: 1 | -1): number =>
    count * (1 - 1 / (9 * count) + (sign * z) / (3 * Math.sqrt(count))) ** 3;
  return {
    lower: events === 0 ? 0 : Math.max(0, cube(events, -1)),
    upper: cube(events + 1, 1),
    level,
    method: "Byar's approximation",
  };
}
