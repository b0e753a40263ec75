import { levelOf } from '../figure.ts';
import { commonOfFit, type NoFit, noFit } from '../models/fit.ts';
import { inverseOfSymmetric, sandwich } from '../numerics/linear-algebra.ts';
import { type CoxOptions, fewEnds, type HazardFit, hazardFit } from './cox.ts';
import { maximise } from './cox-newton.ts';
import { type CoxPerson, coxRows } from './cox-rows.ts';
import { fineGrayResiduals } from './fine-gray-influence.ts';
import { fineGrayTimes, uncensoredBefore } from './fine-gray-times.ts';

const METHOD = {
  method: 'Fine-Gray regression of the subdistribution hazard, Breslow ties, Fine-Gray variance',
  source: 'Fine & Gray 1999, JASA 94:496',
};

/**
 * How the share who end in one way (in the presence of the other ways) differs with each value: how many, not why.
 * Strata, clusters and late starts (`from`) are refused; censoring is taken to be the same for everybody.
 *
 * @throws RangeError when a person names a stratum, a cluster or a late start, or for what `coxRegression` refuses
 */
export function fineGray(
  people: readonly CoxPerson[],
  names: readonly string[],
  end: string,
  options: Omit<CoxOptions, 'ties' | 'end'> = {},
): HazardFit | NoFit {
  const level = levelOf(options);
  if (names.length === 0) throw new RangeError('A regression needs a value to look at.');
  if (people.some((person) => [person.stratum, person.cluster, person.from].some((given) => given !== undefined))) {
    throw new RangeError('Fine-Gray regression takes no strata, clusters or late starts here.');
  }
  const { rows, events, missing } = coxRows(people, names, end);
  const parts = { n: rows.length, missing, ...METHOD, warnings: fewEnds(events, names.length) };
  if (events === 0) return noFit('nobody ended in this way', parts, options);
  const uncensored = uncensoredBefore(rows);
  const found = maximise((beta) => fineGrayTimes(rows, beta, uncensored), names);
  if (found.reason !== null) return noFit(found.reason, parts, options);
  const bread = inverseOfSymmetric(found.at.information);
  if (bread === null) return noFit('the information at the maximum is singular', parts, options);
  const residuals = fineGrayResiduals(rows, found.at, uncensored);
  const meat = bread.map((_, i) => bread.map((_, j) => residuals.reduce((total, u) => total + u[i]! * u[j]!, 0)));
  return {
    ...commonOfFit(parts, options),
    ...hazardFit(names, found, sandwich(bread, meat), level),
    events,
    errors: 'Fine & Gray, with the part from estimating the chance of censoring',
  };
}
