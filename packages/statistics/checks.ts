import type { Missing } from './figure.ts';

/** Refuses a count that no data could produce. */
export function requireCount(name: string, value: number): void {
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new RangeError(`${name} must be a whole number of 0 or more, found ${value}.`);
  }
}

/** Refuses `part` of `whole` when it is no count or larger than the whole. */
export function requirePartOf(partName: string, part: number, wholeName: string, whole: number): void {
  requireCount(partName, part);
  requireCount(wholeName, whole);
  if (part > whole) throw new RangeError(`${partName} (${part}) is larger than ${wholeName} (${whole}).`);
}

/** Refuses NaN and infinities; `null` is the way to say missing. */
export function requireFinite(name: string, value: number): void {
  if (!Number.isFinite(value)) throw new RangeError(`${name} must be a finite number, found ${value}.`);
}

/** Squares and products of these still fit into a number, whatever a method does with them. */
const FURTHEST = 1e100;

/** Refuses what is not finite, and what is so far from 0 that no measurement can be meant (a fault of unit or a filler). */
export function requireMeasurable(name: string, value: number): void {
  requireFinite(name, value);
  if (Math.abs(value) > FURTHEST) {
    throw new RangeError(`${name} lies beyond 1e100, found ${value}; take another unit, or null if it is missing.`);
  }
}

/** Refuses an exposure (time, people, an expected number) below 0, or so small or large that a rate over it is no number. */
export function requireExposure(name: string, value: number): void {
  requireMeasurable(name, value);
  if (value < 0) throw new RangeError(`${name} cannot be negative, found ${value}.`);
  if (value > 0 && value < 1 / FURTHEST) {
    throw new RangeError(`${name} is less than 1e-100, found ${value}; use 0 where there was none, or another unit.`);
  }
}

/** Refuses a reliability outside 0 to 1. */
export function requireReliability(reliability: number): void {
  if (!(reliability >= 0 && reliability <= 1)) {
    throw new RangeError(`reliability lies between 0 and 1, found ${reliability}.`);
  }
}

/** Splits a series into the values that are there and a count of those that are not. */
export function presentValues(values: readonly (number | null)[]): { values: number[]; missing: Missing[] } {
  const present = values.filter((value) => value !== null);
  for (const value of present) requireFinite('A value', value);
  return { values: present, missing: [{ reason: 'no value', n: values.length - present.length }] };
}

/** Refuses a number of steps, sets or points that is no whole number from `least` to `most`. */
export function requireWhole(name: string, value: number, least: number, most: number): void {
  if (!(Number.isSafeInteger(value) && value >= least && value <= most)) {
    throw new RangeError(`${name} is a whole number from ${least} to ${most}, found ${value}.`);
  }
}

/** Refuses anything but one of the names a method knows. */
export function requireOneOf(name: string, value: unknown, known: readonly string[]): void {
  if (!known.includes(value as string)) {
    throw new RangeError(`${name} is one of ${known.join(', ')}; found ${String(value)}.`);
  }
}
