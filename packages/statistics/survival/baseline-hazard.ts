import type { CoxFit } from './cox.ts';
import { linear } from './cox-moments.ts';

/** Cumulative hazard at each time somebody ended. */
export interface HazardStep {
  readonly time: number;
  readonly stratum: string;
  readonly cumulativeHazard: number;
  /** share still there, exp(-cumulative hazard) */
  readonly survival: number;
}

/**
 * The cumulative hazard of somebody with these values (null: everybody's means), ties as in the fit: Breslow's
 * estimator, or Efron's for Efron ties (as survfit of a Cox fit).
 *
 * @throws RangeError when there is not one value for each coefficient
 */
export function baselineHazard(fit: CoxFit, values: readonly number[] | null = null): HazardStep[] {
  const { rows, at } = fit.inner;
  const of = values ?? fit.means;
  if (of.length !== fit.means.length) throw new RangeError(`${of.length} values for ${fit.means.length} coefficients.`);
  const ratio = Math.exp(
    linear(
      of.map((value, j) => value - fit.means[j]!),
      at.beta,
    ),
  );
  return rows.strata.flatMap((people, index) => {
    let cumulativeHazard = 0;
    const own = at.times.filter(({ stratum }) => stratum === index).toReversed();
    return own.map(({ time, moments }) => {
      cumulativeHazard += ratio * moments.reduce((total, moment) => total + 1 / moment.total, 0);
      return { time, stratum: people[0]!.stratum, cumulativeHazard, survival: Math.exp(-cumulativeHazard) };
    });
  });
}
