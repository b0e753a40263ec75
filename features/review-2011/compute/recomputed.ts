/** What a computation gives. `working` says in words and numbers how it came about; empty when the result says all. */
export type Recomputed = { readonly working: string } & (
  | { readonly kind: 'number'; readonly value: number }
  /** Several at once: all the most frequent numbers. Empty when there is none. */
  | { readonly kind: 'values'; readonly values: readonly number[] }
  /** Two ends that belong together, to be set against a printed range end by end. */
  | { readonly kind: 'ends'; readonly low: number; readonly high: number }
  /** All that the data allow: the number lies between, and where, cannot be told. `null` is no limit. */
  | { readonly kind: 'bounds'; readonly low: number | null; readonly high: number | null }
  /** Not a number: whether a statement fits what else is said; `null` when that cannot be told. */
  | { readonly kind: 'judged'; readonly fits: boolean | null; readonly shown: string }
);

export const aNumber = (value: number, working: string): Recomputed => ({ kind: 'number', value, working });

export function bounds(low: number | null, high: number | null, working: string): Recomputed {
  return { kind: 'bounds', low, high, working };
}
