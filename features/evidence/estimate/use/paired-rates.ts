import { garwoodLimits, normalMultiplier } from '@commonground/statistics';
import type { Pair } from './stretches.ts';

export interface Rate {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

const LEVEL = 0.95;
const YEAR = 365.25;
const total = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0);

export const sumOf = (pairs: readonly Pair[], side: 'before' | 'after'): number =>
  total(pairs.map((pair) => pair[side]));
const daysOf = (pairs: readonly Pair[], side: 'before' | 'after'): number =>
  total(pairs.map((pair) => pair[`${side}Days`]));

/** Times a person-year on one side; people may differ from each other as they like. Of none, the exact upper limit. */
export function yearlyRate(pairs: readonly Pair[], side: 'before' | 'after'): Rate | null {
  const [times, days] = [sumOf(pairs, side), daysOf(pairs, side)];
  if (days === 0) return null;
  const value = (times * YEAR) / days;
  if (times === 0) return { value, lower: 0, upper: ((garwoodLimits(0, LEVEL).upper as number) * YEAR) / days };
  const error = Math.sqrt(total(pairs.map((pair) => (pair[side] / times - pair[`${side}Days`] / days) ** 2)));
  return around(value, error);
}

/** Rate after divided by rate before; null when nothing happened before. */
export function pairedRatio(pairs: readonly Pair[]): Rate | { value: 0; lower: null; upper: null } | null {
  const [before, after] = [sumOf(pairs, 'before'), sumOf(pairs, 'after')];
  if (before === 0) return null;
  if (after === 0) return { value: 0, lower: null, upper: null };
  const [daysBefore, daysAfter] = [daysOf(pairs, 'before'), daysOf(pairs, 'after')];
  const parts = pairs.map(
    (pair) => pair.after / after - pair.afterDays / daysAfter - (pair.before / before - pair.beforeDays / daysBefore),
  );
  return around(after / daysAfter / (before / daysBefore), Math.sqrt(total(parts.map((part) => part ** 2))));
}

function around(value: number, error: number): Rate {
  const factor = Math.exp(normalMultiplier(LEVEL) * error);
  return { value, lower: value / factor, upper: value * factor };
}
