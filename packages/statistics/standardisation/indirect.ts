import type { Figure } from '../figure.ts';
import { sum } from '../numerics/sum.ts';
import {
  type ObservedExpectedDetail,
  type ObservedExpectedOptions,
  observedOverExpected,
} from '../rates/observed-expected.ts';
import { type ReferenceStratum, requireStratum } from './strata.ts';

export interface IndirectDetail extends ObservedExpectedDetail {
  /** the ratio times the crude rate of the reference population, per `per`; null without a ratio */
  readonly rate: number | null;
  readonly rateInterval: { readonly lower: number | null; readonly upper: number | null } | null;
  readonly per: number;
}

export interface IndirectOptions extends ObservedExpectedOptions {
  /** the indirectly standardised rate is given per so many: 100,000 unless given */
  readonly per?: number;
}

/**
 * Standardised ratio (SMR): observed over what the reference population's rates would bring in these strata; above 1 is more
 * than there. Exact Poisson limits unless Byar's are named. Two ratios of different people must not be compared with each
 * other, only each with its reference.
 *
 * @throws RangeError when a count or population is impossible
 */
export function standardisedRatio(
  strata: readonly ReferenceStratum[],
  options: IndirectOptions = {},
): Figure<IndirectDetail> {
  for (const { name, events, population, referenceEvents, referencePopulation } of strata) {
    requireStratum(name, events, population);
    requireStratum(`the reference of ${name}`, referenceEvents, referencePopulation);
    if (referencePopulation === 0 && population > 0)
      throw new RangeError(`${name} has people and no reference population, so that nothing can be expected of them.`);
  }
  const { per = 100_000 } = options;
  const observed = sum(strata.map(({ events }) => events));
  const expected = sum(
    strata.map(({ population, referenceEvents, referencePopulation }) =>
      referencePopulation === 0 ? 0 : (population * referenceEvents) / referencePopulation,
    ),
  );
  const figure = observedOverExpected(observed, expected, options);
  const all = sum(strata.map(({ referencePopulation }) => referencePopulation));
  const crude = all === 0 ? null : (per * sum(strata.map(({ referenceEvents }) => referenceEvents))) / all;
  const { estimate, interval } = figure;
  const times = (end: number | null): number | null => (end === null || crude === null ? null : end * crude);
  return {
    ...figure,
    method: `indirectly standardised: ${figure.method}`,
    ...{ rate: times(estimate), per },
    rateInterval: interval === null ? null : { lower: times(interval.lower), upper: times(interval.upper) },
  };
}
