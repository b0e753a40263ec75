import { beforeAfterRatio, garwoodLimits, normalMultiplier } from '@commonground/statistics';
import type { Pair } from './stretches.ts';

export interface Rate {
  readonly value: number;
  readonly lower: number | null;
  readonly upper: number | null;
}

const LEVEL = 0.95;
const YEAR = 365.25;
const total = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0);

export const sumOf = (pairs: readonly Pair[], side: 'before' | 'after'): number =>
  total(pairs.map((pair) => pair[side]));

const DAYS = { before: 'daysBefore', after: 'daysAfter' } as const;

/** Times a person-year on one side; people may differ from each other as they like. Of none, the exact upper limit. */
export function yearlyRate(pairs: readonly Pair[], side: 'before' | 'after'): Rate {
  const [times, days] = [sumOf(pairs, side), total(pairs.map((pair) => pair[DAYS[side]]))];
  const value = (times * YEAR) / days;
  if (times === 0) return { value, lower: 0, upper: ((garwoodLimits(0, LEVEL).upper as number) * YEAR) / days };
  const error = Math.sqrt(total(pairs.map((pair) => (pair[side] / times - pair[DAYS[side]] / days) ** 2)));
  const factor = Math.exp(normalMultiplier(LEVEL) * error);
  return { value, lower: value / factor, upper: value * factor };
}

/** Rate after divided by rate before, its interval wider where people are few; null when nothing happened before. */
export function pairedRatio(pairs: readonly Pair[]): Rate | null {
  const figure = beforeAfterRatio(pairs, { smallSample: true });
  if (figure.estimate === null) return null;
  return { value: figure.estimate, lower: figure.interval?.lower ?? null, upper: figure.interval?.upper ?? null };
}
