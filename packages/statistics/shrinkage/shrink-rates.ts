import { requireCount, requireExposure } from '../checks.ts';
import { estimated, type FigureOptions, levelOf, notEstimated } from '../figure.ts';
import { sum } from '../numerics/sum.ts';
import { FEW_UNITS, posteriorInterval, type Shrunk, tooSure } from './posterior.ts';

/** Events of one unit beside its exposure (person-years, or the number expected). */
export interface UnitRate {
  readonly events: number;
  readonly exposure: number;
}

/** Mean rate of all, and the variance of true rates between units (0: chance alone). */
export interface RatePrior {
  readonly mean: number;
  readonly variance: number;
}

const NAMED = {
  method: "gamma-Poisson, Marshall's moments with all units, posterior limits",
  source: 'Marshall 1991, Appl Stat 40:283',
};
const ALIKE = 'units differ no more than chance would make them, so each is given the mean of all';

/**
 * Each unit's rate (events per unit of exposure), drawn towards the mean of all as far as its own exposure is small.
 * Units come back in the order they were given.
 *
 * @throws RangeError when events is no count or an exposure is not above 0
 */
export function shrinkRates(units: readonly UnitRate[], options: FigureOptions = {}): Shrunk<RatePrior> {
  const level = levelOf(options);
  for (const { events, exposure } of units) {
    requireCount('events', events);
    requireExposure('exposure', exposure);
    if (exposure <= 0) throw new RangeError(`exposure must be above 0, found ${exposure}.`);
  }
  const few = units.length < 3 ? 'fewer than three units' : null;
  const reason = few ?? (units.every(({ events }) => events === 0) ? 'no events anywhere' : null);
  if (reason !== null) {
    const figures = units.map((unit) => ({ ...notEstimated(reason, partsOf(unit, []), options), ...raw(unit, 0) }));
    return { units: figures, prior: null, reason, warnings: [], ...NAMED };
  }
  const prior = momentsOf(units);
  const warnings = units.length < FEW_UNITS ? [tooSure(units.length)] : [];
  const figures = units.map((unit) => {
    const { mean, variance } = prior;
    if (variance === 0) return { ...estimated(mean, partsOf(unit, [ALIKE]), options), ...raw(unit, 0) };
    const shape = mean ** 2 / variance + unit.events;
    const posterior = { kind: 'gamma' as const, shape, rate: mean / variance + unit.exposure };
    const parts = { ...partsOf(unit, warnings), interval: posteriorInterval(posterior, level) };
    const weight = variance / (variance + mean / unit.exposure);
    return { ...estimated(shape / posterior.rate, parts, options), ...raw(unit, weight), posterior };
  });
  return { units: figures, prior, reason: null, warnings, ...NAMED };
}

function momentsOf(units: readonly UnitRate[]): RatePrior {
  const exposure = sum(units.map((unit) => unit.exposure));
  const mean = sum(units.map(({ events }) => events)) / exposure;
  const squares = units.map((unit) => unit.exposure * (unit.events / unit.exposure - mean) ** 2);
  return { mean, variance: Math.max(0, sum(squares) / exposure - mean / (exposure / units.length)) };
}

const partsOf = ({ events, exposure }: UnitRate, warnings: readonly string[]) => ({
  n: events,
  denominators: { exposure },
  warnings,
  ...NAMED,
});

const raw = ({ events, exposure }: UnitRate, ownWeight: number) => ({
  raw: events / exposure,
  ownWeight,
  posterior: null,
});
