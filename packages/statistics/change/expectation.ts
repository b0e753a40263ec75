import { requireFinite, requireMeasurable, requireReliability } from '../checks.ts';
import { normalDensity, normalSf } from '../distributions/normal.ts';
import type { Better } from './criterion.ts';
import { type ReliableChangeSource, standardErrorOfDifference } from './criterion.ts';

/** A population's true mean and spread of scores, and how well one score repeats. */
export interface SelectedPopulation {
  readonly mean: number;
  readonly sd: number;
  /** correlation of two scores of the same unchanged people, 0 to 1 */
  readonly reliability: number;
  /** people are included when their first score is at or beyond this */
  readonly selectedFrom: number;
  readonly better: Better;
}

/** What to expect of people selected by a bad first score when nothing at all works. */
export interface RegressionToTheMean {
  /** expected gain, in points, towards the better side; 0 or more */
  readonly expectedGain: number;
  /** expected mean of the first scores of those selected */
  readonly expectedFirst: number;
  /** share of the population selected */
  readonly selected: number;
  readonly source: string;
}

/**
 * The change expected from regression to the mean alone, to print beside every uncontrolled change.
 *
 * Source: Davis 1976, Am J Epidemiol 104:493; Barnett et al 2005, IJE 34:215.
 *
 * @throws RangeError when a number is not finite, sd is not above 0 or reliability lies outside 0 to 1
 */
export function regressionToTheMean(population: SelectedPopulation): RegressionToTheMean {
  const { mean, sd, reliability, selectedFrom, better } = population;
  for (const [name, value] of Object.entries({ mean, sd, selectedFrom })) requireMeasurable(name, value);
  if (!(sd > 0)) throw new RangeError(`sd must be above 0, found ${sd}.`);
  requireReliability(reliability);
  const towardsWorse = better === 'lower' ? 1 : -1;
  const z = (towardsWorse * (selectedFrom - mean)) / sd;
  requireMeasurable('selectedFrom, in sd from the mean,', z);
  const selected = normalSf(z);
  const excess = sd * inverseMills(z, selected);
  return {
    expectedGain: (1 - reliability) * excess,
    expectedFirst: mean + towardsWorse * excess,
    selected,
    source: 'Davis 1976, Am J Epidemiol 104:493',
  };
}

/** φ(z)/(1-Φ(z)); far out, where both vanish, its asymptotic z + 1/z. */
function inverseMills(z: number, tail: number): number {
  return tail > 0 ? normalDensity(z) / tail : z + 1 / z;
}

/**
 * The next score to expect of one person when nothing changes: part of the distance to their population's mean is
 * error of measurement, which does not repeat. mean + reliability · (first - mean).
 *
 * Source: Nunnally & Kotsch 1983, Br J Clin Psychol 22:83; Speer 1992, J Consult Clin Psychol 60:402.
 *
 * @throws RangeError when reliability lies outside 0 to 1
 */
export function expectedWithoutChange(first: number, population: { mean: number; reliability: number }): number {
  const { mean, reliability } = population;
  requireFinite('first', first);
  requireFinite('mean', mean);
  requireReliability(reliability);
  return mean + reliability * (first - mean);
}

/** Shares of unchanged people who will nevertheless be called reliably changed, by measurement error alone. */
export interface ChanceOfChange {
  readonly improved: number;
  readonly deteriorated: number;
}

/**
 * How many of a hundred unchanged people cross the criterion by chance, each way: 2.5 % for the usual 1.96, more when
 * a criterion is rounded down or set at 90 %.
 */
export function reliableChangeByChance(reliableChange: number, source: ReliableChangeSource): ChanceOfChange {
  const error = standardErrorOfDifference(source);
  if (!(reliableChange > 0)) throw new RangeError(`reliableChange must be above 0, found ${reliableChange}.`);
  const share = error === 0 ? 0 : normalSf(reliableChange / error);
  return { improved: share, deteriorated: share };
}
