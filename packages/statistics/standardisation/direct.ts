import { requireOneOf } from '../checks.ts';
import { gammaQuantile } from '../distributions/gamma.ts';
import { estimated, type Figure, type FigureOptions, type Interval, levelOf, notEstimated } from '../figure.ts';
import { sum } from '../numerics/sum.ts';
import { byarLimits, garwoodLimits } from '../rates/poisson-rate.ts';
import { requireSize, requireStratum, type Stratum } from './strata.ts';

export const STANDARDISED_LIMITS = ['dobson-byar', 'dobson-exact', 'fay-feuer'] as const;
export type StandardisedLimits = (typeof STANDARDISED_LIMITS)[number];

export interface DirectOptions extends FigureOptions {
  /** `dobson-byar` unless named, as English public-health tables have it */
  readonly limits?: StandardisedLimits;
  /** the rate is given per so many of the population: 100,000 unless given */
  readonly per?: number;
  /** fewer events than this: no rate. 10 unless given, as in English public-health tables */
  readonly fewestEvents?: number;
}

export interface DirectDetail {
  readonly events: number;
  /** events by population without standardising, per the same */
  readonly crude: number | null;
}

const METHODS: Record<StandardisedLimits, { method: string; source: string }> = {
  'dobson-byar': {
    method: "directly standardised rate, Dobson's interval from Byar's limits",
    source: 'Dobson et al 1991, Stat Med 10:457; OHID, Technical Guide: Confidence Intervals',
  },
  'dobson-exact': {
    method: "directly standardised rate, Dobson's interval from exact limits",
    source: 'Dobson et al 1991, Stat Med 10:457; Garwood 1936, Biometrika 28:437',
  },
  'fay-feuer': {
    method: 'directly standardised rate, gamma interval (Fay & Feuer)',
    source: 'Fay & Feuer 1997, Stat Med 16:791',
  },
};

/**
 * Rate the standard population would have, had each of its strata the rate found here. Below ten events no rate is given:
 * the counts themselves say more.
 *
 * @throws RangeError when a count, population or standard is impossible, or nobody is in the standard population
 */
export function directlyStandardisedRate(
  strata: readonly Stratum[],
  options: DirectOptions = {},
): Figure<DirectDetail> {
  for (const { name, events, population, standard } of strata) {
    requireStratum(name, events, population);
    requireSize(`standard population of ${name}`, standard);
  }
  const { limits = 'dobson-byar', per = 100_000, fewestEvents = 10 } = options;
  requireOneOf('limits', limits, STANDARDISED_LIMITS);
  if (!(per > 0 && Number.isFinite(per))) throw new RangeError(`A rate is per a number above 0, found ${per}.`);
  const whole = sum(strata.map(({ standard }) => standard));
  if (!(whole > 0)) throw new RangeError('There is nobody in the standard population.');
  const events = sum(strata.map((stratum) => stratum.events));
  const population = sum(strata.map((stratum) => stratum.population));
  const detail = { events, crude: population > 0 ? (per * events) / population : null };
  const parts = { n: events, denominators: { population }, ...METHODS[limits] };
  const reason = whyNone(strata, events, fewestEvents);
  if (reason !== null) return { ...notEstimated(reason, parts, options), ...detail };
  const weighted = weigh(strata, whole);
  const { rate } = weighted;
  const ends = endsOf(limits, weighted, events, levelOf(options));
  const interval = { ...ends, lower: per * ends.lower!, upper: per * ends.upper! };
  return { ...estimated(per * rate, { ...parts, interval }, options), ...detail };
}

function whyNone(strata: readonly Stratum[], events: number, fewest: number): string | null {
  const empty = strata.filter(({ population, standard }) => population === 0 && standard > 0);
  if (empty.length > 0) return `there is no population in ${empty.map(({ name }) => name).join(', ')}`;
  return events < fewest ? `${events} events are too few for a standardised rate (fewer than ${fewest})` : null;
}

interface Weighted {
  readonly rate: number;
  readonly variance: number;
  /** the most one event can add */
  readonly largest: number;
}

function weigh(strata: readonly Stratum[], whole: number): Weighted {
  const weighed = strata
    .filter(({ population }) => population > 0)
    .map(({ events, population, standard }) => ({ events, weight: standard / whole / population }));
  return {
    rate: sum(weighed.map(({ events, weight }) => weight * events)),
    variance: sum(weighed.map(({ events, weight }) => weight * weight * events)),
    largest: Math.max(...weighed.map(({ weight }) => weight)),
  };
}

function endsOf(limits: StandardisedLimits, weighted: Weighted, events: number, level: number): Interval {
  if (limits === 'fay-feuer') return fayFeuer(weighted, level);
  const counts = (limits === 'dobson-byar' ? byarLimits : garwoodLimits)(events, level);
  const method = `Dobson from ${counts.method}`;
  // Without events nothing tells how far one moves the rate: as much as the heaviest stratum would, as Fay & Feuer take it.
  const each = events === 0 ? weighted.largest : Math.sqrt(weighted.variance / events);
  const moved = (end: number) => Math.max(0, weighted.rate + each * (end - events));
  return { lower: moved(counts.lower!), upper: moved(counts.upper!), level, method };
}

function fayFeuer({ rate, variance, largest }: Weighted, level: number): Interval {
  const tail = (1 - level) / 2;
  const [upperRate, upperVariance] = [rate + largest, variance + largest * largest];
  return {
    lower: rate === 0 ? 0 : (variance / rate) * gammaQuantile(tail, (rate * rate) / variance),
    upper: (upperVariance / upperRate) * gammaQuantile(1 - tail, (upperRate * upperRate) / upperVariance, tail),
    level,
    method: 'gamma (Fay & Feuer)',
  };
}
