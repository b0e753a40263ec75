import { change, criterionOf, type Instrument, type ScoreBand } from '@commonground/measures';

/** How a score stands beside the one before. `score` and `last` are rounded to the instrument's own step for reading. */
export type Comparison =
  | { readonly is: 'not-scored' }
  | { readonly is: 'first'; readonly score: number }
  | { readonly is: 'same' | 'better' | 'worse' | 'no-criterion'; readonly score: number; readonly last: number };

/** Which scale and metric an instrument is compared on: that of its change criterion, else its first scale. */
export function comparedOn(instrument: Instrument): { scale: string; metric: string } {
  const found = criterionOf(instrument);
  if (found.found) return { scale: found.scale, metric: found.metric };
  const [scale] = instrument.scales;
  return { scale: scale?.id ?? '', metric: Object.keys(scale?.metrics ?? {})[0] ?? '' };
}

/**
 * Compares a score with the latest one before it that has a value. Whether the difference is more than chance is the
 * instrument's reliable-change criterion; nothing is said where there is none.
 */
export function compare(instrument: Instrument, last: number | null, score: number | null): Comparison {
  if (score === null) return { is: 'not-scored' };
  if (last === null) return { is: 'first', score: forReading(score) };
  const both = { score: forReading(score), last: forReading(last) };
  const changed = change(instrument, last, score);
  if (changed.status === 'not-classified') return { is: 'no-criterion', ...both };
  return { is: changed.direction === 'none' ? 'same' : changed.direction, ...both };
}

/**
 * The band as it is drawn: a score on its edge has changed already, so that of whole numbers it ends one before. An edge
 * that is the end of the scale stays.
 */
export function bandDrawn({ from, to }: ScoreBand, range: { readonly from: number; readonly to: number }): ScoreBand {
  if (!(Number.isInteger(from) && Number.isInteger(to)) || to - from < 2) return { from, to };
  return { from: from <= range.from ? from : from + 1, to: to >= range.to ? to : to - 1 };
}

/** At most one decimal: a prorated score is read, not calculated with. */
export const forReading = (value: number): number => Math.round(value * 10) / 10;
