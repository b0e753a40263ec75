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

/** Splits a series into the values that are there and a count of those that are not. */
export function presentValues(values: readonly (number | null)[]): { values: number[]; missing: Missing[] } {
  const present = values.filter((value) => value !== null);
  for (const value of present) requireFinite('A value', value);
  return { values: present, missing: [{ reason: 'no value', n: values.length - present.length }] };
}
