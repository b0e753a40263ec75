import { requireMeasurable, requireReliability } from '../checks.ts';
import { normalCdf, normalSf } from '../distributions/normal.ts';
import type { Figure, FigureOptions, Interval } from '../figure.ts';
import { meanChange, type Pair } from '../means/mean.ts';
import { arithmeticMean } from '../numerics/moments.ts';
import type { Better } from './criterion.ts';
import { type ChanceOfChange, expectedWithoutChange, regressionToTheMean } from './expectation.ts';

/** Where people come from, and how they were chosen from there. */
export interface Selection {
  /** mean and sd of scores in the population that people were selected from */
  readonly mean: number;
  readonly sd: number;
  readonly reliability: number;
  /**
   * people came in at or beyond this score, the expected first mean following from it (Davis 1976); null when no score
   * decided: then the first mean seen is taken
   */
  readonly selectedFrom: number | null;
  readonly better: Better;
}

/** What regression to the mean leaves of a change. */
export interface RegressionDetail {
  /** mean gain seen, in points towards the better side */
  readonly observedGain: number | null;
  /** gain expected of unchanged people */
  readonly expectedGain: number | null;
}

/**
 * The mean gain (towards the better side, in points) less what regression to the mean alone would give. The paired t
 * interval is moved with it: it knows nothing of the uncertainty of the population's mean, sd and reliability, which is
 * what `regressionSensitivity` is for.
 *
 * @throws RangeError when sd is not above 0, reliability lies outside 0 to 1, or a value is not finite
 */
export function changeBeyondRegression(
  pairs: readonly Pair[],
  selection: Selection,
  options: FigureOptions = {},
): Figure<RegressionDetail> {
  const figure = meanChange(pairs, options);
  const method = 'mean gain less the gain expected from regression to the mean; paired t interval, moved';
  const source = 'Davis 1976, Am J Epidemiol 104:493; Barnett et al 2005, IJE 34:215';
  if (figure.estimate === null) return { ...figure, method, source, observedGain: null, expectedGain: null };
  const expectedGain = expectedGainOf(pairs, selection);
  const observedGain = selection.better === 'lower' ? 0 - figure.estimate : figure.estimate;
  const interval = figure.interval && gainInterval(figure.interval, selection.better, expectedGain);
  return { ...figure, method, source, estimate: observedGain - expectedGain, interval, observedGain, expectedGain };
}

/** One combination of assumptions. */
export interface SensitivityRow {
  readonly reliability: number;
  readonly selectedFrom: number | null;
  readonly remaining: Figure<RegressionDetail>;
}

/** What remains over every combination of assumptions, in the order given. */
export function regressionSensitivity(
  pairs: readonly Pair[],
  selection: Omit<Selection, 'reliability' | 'selectedFrom'>,
  over: { reliabilities: readonly number[]; selectedFrom: readonly (number | null)[] },
  options: FigureOptions = {},
): readonly SensitivityRow[] {
  return over.reliabilities.flatMap((reliability) =>
    over.selectedFrom.map((selectedFrom) => ({
      reliability,
      selectedFrom,
      remaining: changeBeyondRegression(pairs, { ...selection, reliability, selectedFrom }, options),
    })),
  );
}

/**
 * The reliability at or under which regression to the mean explains the whole mean gain; null when there is no gain to
 * explain, or no reliability, even 0, explains it.
 */
export function reliabilityThatExplains(
  pairs: readonly Pair[],
  selection: Omit<Selection, 'reliability'>,
): number | null {
  const atNone = changeBeyondRegression(pairs, { ...selection, reliability: 0 });
  if (atNone.observedGain === null || atNone.observedGain <= 0) return null;
  const explained = 1 - atNone.observedGain / atNone.expectedGain!;
  return explained >= 0 && explained <= 1 ? explained : null;
}

/**
 * Shares of these very people, unchanged, whom a reliable-change criterion will call changed: it asks of each first
 * score how far the next is expected to move back. People selected when they were worst improve by chance more often.
 *
 * @throws RangeError when there is nobody, sd is not above 0 or reliability lies outside 0 to 1
 */
export function reliableChangeByChanceAmong(
  firstScores: readonly number[],
  reliableChange: number,
  { mean, sd, reliability, better }: Omit<Selection, 'selectedFrom'>,
): ChanceOfChange {
  for (const [name, value] of Object.entries({ mean, sd, reliableChange })) requireMeasurable(name, value);
  requireReliability(reliability);
  if (firstScores.length === 0) throw new RangeError('firstScores is empty: there is nobody to expect anything of.');
  if (!(sd > 0)) throw new RangeError(`sd must be above 0, found ${sd}.`);
  if (!(reliableChange > 0)) throw new RangeError(`reliableChange must be above 0, found ${reliableChange}.`);
  const spread = sd * Math.sqrt(1 - reliability * reliability);
  const standing = firstScores.map((first) => expectedWithoutChange(first, { mean, reliability }) - first);
  const fall = arithmeticMean(standing.map((move) => atMost(-reliableChange - move, spread, normalCdf)));
  const rise = arithmeticMean(standing.map((move) => atMost(reliableChange - move, spread, normalSf)));
  return better === 'lower' ? { improved: fall, deteriorated: rise } : { improved: rise, deteriorated: fall };
}

function atMost(distance: number, spread: number, tail: (z: number) => number): number {
  return spread === 0 ? 0 : tail(distance / spread);
}

function expectedGainOf(pairs: readonly Pair[], selection: Selection): number {
  const { selectedFrom } = selection;
  const general = regressionToTheMean({ ...selection, selectedFrom: selectedFrom ?? selection.mean });
  if (selectedFrom !== null) return general.expectedGain;
  const first = pairs.flatMap((pair) => (pair.first === null || pair.last === null ? [] : [pair.first]));
  const excess = arithmeticMean(first) - selection.mean;
  return (1 - selection.reliability) * (selection.better === 'lower' ? excess : -excess);
}

function gainInterval({ lower, upper, level }: Interval, better: Better, expected: number): Interval {
  const [low, high] = better === 'lower' ? [-upper!, -lower!] : [lower!, upper!];
  return { lower: low - expected, upper: high - expected, level, method: "Student's t, moved" };
}
