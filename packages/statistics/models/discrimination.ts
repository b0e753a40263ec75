import { normalMultiplier } from '../distributions/normal.ts';
import { estimated, type Figure, type FigureOptions, levelOf, notEstimated } from '../figure.ts';
import { sampleVariance } from '../numerics/moments.ts';
import { sum } from '../numerics/sum.ts';

/** What somebody was foretold (any score, higher is likelier) and whether it happened. */
export interface Foretold {
  readonly score: number;
  readonly happened: boolean;
}

const NAMED = {
  method: 'area under the ROC curve, DeLong interval cut off at 0 and 1',
  source: 'DeLong, DeLong & Clarke-Pearson 1988, Biometrics 44:837',
};

/**
 * How often somebody to whom it happened had a higher score than somebody to whom it did not (ties count half): ½ is
 * chance, 1 tells all apart. Describes how a model fits; never a reason to give or refuse anybody a place.
 *
 * @throws RangeError when a score is NaN
 */
export function areaUnderCurve(people: readonly Foretold[], options: FigureOptions = {}): Figure {
  if (people.some(({ score }) => Number.isNaN(score))) throw new RangeError('A score is not a number.');
  const scores = (happened: boolean): number[] =>
    people
      .filter((person) => person.happened === happened)
      .map(({ score }) => score)
      .sort((a, b) => a - b);
  const [cases, others] = [scores(true), scores(false)];
  const denominators = { happened: cases.length, didNot: others.length };
  const parts = { n: people.length, denominators, ...NAMED };
  if (cases.length === 0) return notEstimated('it happened to nobody', parts, options);
  if (others.length === 0) return notEstimated('it happened to everybody', parts, options);
  const overOthers = cases.map((score) => shareBelow(others, score));
  const underCases = others.map((score) => 1 - shareBelow(cases, score));
  const area = sum(overOthers) / cases.length;
  if (cases.length < 2 || others.length < 2) {
    return estimated(area, { ...parts, warnings: ['no interval: fewer than two people on a side'] }, options);
  }
  const variance = sampleVariance(overOthers) / cases.length + sampleVariance(underCases) / others.length;
  if (variance === 0) {
    return estimated(area, { ...parts, warnings: ['no interval: all pairs are told apart alike'] }, options);
  }
  const level = levelOf(options);
  const half = normalMultiplier(level) * Math.sqrt(variance);
  const interval = { lower: Math.max(0, area - half), upper: Math.min(1, area + half), level, method: 'DeLong' };
  return estimated(area, { ...parts, interval }, options);
}

/** Share of the sorted values below a score, ties half. */
function shareBelow(sorted: readonly number[], score: number): number {
  const first = firstNot(sorted, (value) => value < score);
  const last = firstNot(sorted, (value) => value <= score);
  return (first + last) / 2 / sorted.length;
}

function firstNot(sorted: readonly number[], holds: (value: number) => boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(sorted[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}
