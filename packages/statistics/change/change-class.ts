import { requireMeasurable } from '../checks.ts';
import { type ChangeCriterion, requireCriterion } from './criterion.ts';

/** What happened to the score of one person measured twice. Ordered from best to worst for printing. */
export const CHANGE_CLASSES = ['recovered', 'improved', 'no-reliable-change', 'deteriorated'] as const;
export type ChangeClass = (typeof CHANGE_CLASSES)[number];

/** The change of one person measured twice. */
export interface Change {
  readonly first: number;
  readonly last: number;
  /** last - first, rounded to the resolution */
  readonly difference: number;
  /** better (+) or worse (-), whichever way the score runs */
  readonly gain: number;
  readonly reliable: boolean;
  /** at or beyond the cut-off at the start; null without a cut-off */
  readonly startedClinical: boolean | null;
  readonly endedClinical: boolean | null;
  readonly class: ChangeClass;
}

/**
 * Classifies one person's change. Boundary rules: at the cut-off is clinical, unless the criterion says otherwise; a
 * change equal to the criterion is reliable; differences are rounded to the resolution first (half a step away from 0, so
 * that a fall and a rise are judged alike). Recovered = reliable gain, from clinical to not clinical.
 *
 * @throws RangeError when a score is not finite or the criterion is impossible (`requireCriterion`)
 */
export function changeOf(first: number, last: number, criterion: ChangeCriterion): Change {
  requireCriterion(criterion);
  requireMeasurable('first', first);
  requireMeasurable('last', last);
  const { better, reliableChange, cutOff, resolution } = criterion;
  const difference = roundTo(last - first, resolution);
  const gain = better === 'lower' ? 0 - difference : difference;
  const reliable = Math.abs(difference) >= roundTo(reliableChange, resolution / 1000);
  const startedClinical = cutOff === null ? null : isClinical(first, cutOff, criterion);
  const endedClinical = cutOff === null ? null : isClinical(last, cutOff, criterion);
  const crossed = startedClinical === true && endedClinical === false;
  return {
    first,
    last,
    difference,
    gain,
    reliable,
    startedClinical,
    endedClinical,
    class: classOf(reliable, gain, crossed),
  };
}

function classOf(reliable: boolean, gain: number, crossed: boolean): ChangeClass {
  if (!reliable || gain === 0) return 'no-reliable-change';
  if (gain < 0) return 'deteriorated';
  return crossed ? 'recovered' : 'improved';
}

function isClinical(score: number, cutOff: number, { better, resolution, atCutOff }: ChangeCriterion): boolean {
  const beyond = roundTo(score - cutOff, resolution / 1000);
  if (beyond === 0) return atCutOff !== 'not-clinical';
  return better === 'lower' ? beyond > 0 : beyond < 0;
}

/** To the nearest multiple of a step, half a step away from 0 both ways, without the binary dust of dividing and multiplying back. */
function roundTo(value: number, step: number): number {
  const multiple = Math.sign(value) * Math.round(Math.abs(value / step)) + 0;
  const perUnit = Math.round(1 / step);
  return Math.abs(perUnit * step - 1) < 1e-12 ? multiple / perUnit : multiple * step;
}
