import { estimated, type FigureOptions, levelOf, notEstimated } from '../figure.ts';
import type { TauMethod, UnitEstimate } from '../pooling/heterogeneity.ts';
import { poolEstimates } from '../pooling/pool.ts';
import { FEW_UNITS, posteriorInterval, type Shrunk, tooSure } from './posterior.ts';

/** Mean of all, its standard error, and the variance between units. */
export interface EstimatePrior {
  readonly mean: number;
  readonly standardError: number;
  readonly variance: number;
}

const NAMED = {
  method: 'normal-normal (best linear unbiased prediction), variance between units by REML',
  source: 'Morris 1983, JASA 78:47; Robinson 1991, Stat Sci 6:15',
};

/**
 * Each unit's estimate, drawn towards the mean of all as far as it is uncertain; the error of the mean is in the limits.
 * Units come back in the order they were given.
 *
 * @throws RangeError when an estimate is not finite or a variance is not above 0
 */
export function shrinkEstimates(
  units: readonly UnitEstimate[],
  options: FigureOptions & { readonly between?: TauMethod } = {},
): Shrunk<EstimatePrior> {
  const level = levelOf(options);
  const pooled = poolEstimates(units, { interval: 'wald', between: options.between ?? 'reml' });
  const reason = units.length < 3 ? 'fewer than three units' : null;
  const partsOf = ({ variance }: UnitEstimate) => ({ n: 1, denominators: { precision: 1 / variance }, ...NAMED });
  if (reason !== null || pooled.estimate === null) {
    const why = reason ?? pooled.reason!;
    const figures = units.map((unit) => ({
      ...notEstimated(why, partsOf(unit), options),
      raw: unit.estimate,
      ownWeight: 0,
      posterior: null,
    }));
    return { units: figures, prior: null, reason: why, warnings: [], ...NAMED };
  }
  const { estimate: mean, tau2, standardError } = pooled;
  const warnings = units.length < FEW_UNITS ? [tooSure(units.length)] : [];
  const figures = units.map((unit) => {
    const ownWeight = tau2! / (tau2! + unit.variance);
    const estimate = mean + ownWeight * (unit.estimate - mean);
    const sd = Math.sqrt(ownWeight * unit.variance + ((1 - ownWeight) * standardError!) ** 2);
    const posterior = { kind: 'normal' as const, mean: estimate, sd };
    const parts = { ...partsOf(unit), warnings, interval: posteriorInterval(posterior, level) };
    return {
      ...estimated(estimate, parts, options),
      raw: unit.estimate,
      ownWeight,
      posterior: tau2 === 0 ? null : posterior,
    };
  });
  return {
    units: figures,
    prior: { mean, standardError: standardError!, variance: tau2! },
    reason: null,
    warnings,
    ...NAMED,
  };
}
