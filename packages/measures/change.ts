import { type Change, type ChangeCriterion, changeOf } from '@commonground/statistics';
import { type ChangeCategory, categoryOf, directionOf, type ReportedChange, reportedAs } from './change-categories.ts';
import { criterionOf } from './change-criterion.ts';
import { type Regression, regressionOf } from './change-expected.ts';
import type { ChangeOptions } from './change-options.ts';
import type { Instrument, Metric } from './instrument.schema.ts';
import { instrumentOf } from './instruments.ts';

/** One person's change on an instrument that could be judged. */
export type ClassifiedChange = Omit<Change, 'class'> & {
  readonly status: 'classified';
  readonly scale: string;
  readonly metric: Metric;
  readonly criterion: ChangeCriterion;
  /** criterion and cut-off with their sources, in one line */
  readonly because: string;
  /** whether the change is reliable, and towards which side */
  readonly direction: 'better' | 'none' | 'worse';
  /** one of the developer's ten; null where there is no cut-off (`cutOffReason` says why) */
  readonly category: ChangeCategory | null;
  readonly cutOffReason: string | null;
  /** one of the five that reports show; without a cut-off only improved, no-reliable-change and deteriorated occur */
  readonly class: ReportedChange;
} & Regression;

/** One person's change on an instrument, or why nothing can be said about it. */
export type InstrumentChange = ClassifiedChange | { readonly status: 'not-classified'; readonly reason: string };

/**
 * Classifies the change between two scores of the metric the criterion is in (CORE-10: clinical, 0 to 40), in points.
 * A start at or beyond the cut-off is clinical, an end short of it is not, a difference equal to the criterion is
 * reliable, and differences are rounded to the file's resolution first; all mirrored where higher is better. A missing
 * score or a criterion that is not known gives the reason, never a guess.
 *
 * Source: Jacobson & Truax 1991, J Consult Clin Psychol 59:12; the ten categories by C. Evans (CORE).
 *
 * @throws RangeError when a named scale, population or criterion is not in the file, or a score is not a finite number
 */
export function change(
  instrument: Instrument | string,
  first: number | null,
  last: number | null,
  options: ChangeOptions = {},
): InstrumentChange {
  const known = typeof instrument === 'string' ? instrumentOf(instrument) : instrument;
  const found = criterionOf(known, options);
  if (!found.found) return { status: 'not-classified', reason: found.reason };
  if (first === null) return { status: 'not-classified', reason: 'no first score' };
  if (last === null) return { status: 'not-classified', reason: 'no last score' };
  const outside = [first, last].find((value) => !isPossible(known, found, value));
  if (outside !== undefined)
    return { status: 'not-classified', reason: `${outside} is no ${found.metric} score of ${known.name}` };
  const changed = changeOf(first, last, found.criterion);
  return {
    status: 'classified',
    scale: found.scale,
    metric: found.metric,
    criterion: found.criterion,
    because: found.because,
    ...changed,
    direction: directionOf(changed),
    category: categoryOf(changed),
    cutOffReason: found.cutOffReason,
    class: reportedAs(changed),
    ...regressionOf(known, found, first, options),
  };
}

function isPossible(known: Instrument, { scale, metric }: { scale: string; metric: Metric }, value: number): boolean {
  if (!Number.isFinite(value)) throw new RangeError(`A score is a finite number, found ${value}.`);
  const range = known.scales.find(({ id }) => id === scale)?.metrics[metric];
  return range === undefined || (value >= range[0] - 1e-9 && value <= range[1] + 1e-9);
}
