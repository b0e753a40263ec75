import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hiddenInSums, type PrintedSum } from './sums.ts';

/** A two-by-two table with all its totals. */
const withTotals = ([a, b, c, d]: readonly [number, number, number, number]) => [
  ...[a, b, a + b],
  ...[c, d, c + d],
  ...[a + c, b + d, a + b + c + d],
];
const TWO_BY_TWO: PrintedSum[] = [
  { whole: 2, parts: [0, 1] },
  { whole: 5, parts: [3, 4] },
  { whole: 6, parts: [0, 3] },
  { whole: 7, parts: [1, 4] },
  { whole: 8, parts: [2, 5] },
  { whole: 8, parts: [6, 7] },
];

/** What each place may be in any table that fits what is printed, by trying all: the attack of a patient reader. */
function valuesOf(counts: readonly number[], hidden: ReadonlySet<number>): Set<number>[] {
  const found = counts.map(() => new Set<number>());
  const to = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
  for (const a of to)
    for (const b of to)
      for (const c of to)
        for (const d of to) {
          const table = withTotals([a, b, c, d]);
          if (table.every((value, at) => hidden.has(at) || value === counts[at]))
            for (const [at, value] of table.entries()) found[at]!.add(value);
        }
  return found;
}

describe('small counts where several sums are printed', () => {
  const row: PrintedSum = { whole: 0, parts: [1, 2, 3] };

  it('hides a second count beside one that total less the others would give away', () => {
    // Told 9: planned 4, not planned none, before they started 5.
    expect([...hiddenInSums({ counts: [9, 4, 0, 5], sums: [row] }, 5)].sort()).toEqual([1, 3]);
  });

  it('hides the total where there is nothing else to hide', () => {
    expect(hiddenInSums({ counts: [4, 4, 0, 0], sums: [row] }, 5)).toEqual(new Set([0, 1]));
    expect(hiddenInSums({ counts: [9, 4, 0, 5], sums: [row] }, 10)).toEqual(new Set([0, 1, 3]));
  });

  it('hides nothing where nothing is small', () => {
    expect(hiddenInSums({ counts: [12, 5, 0, 7], sums: [row] }, 5).size).toBe(0);
  });

  it('counts those nobody prints: all but two of twelve says two', () => {
    const sums = [{ whole: 0, parts: [1, 2] }];
    expect(hiddenInSums({ counts: [12, 10, 2], sums, unseen: new Set([2]) }, 5).has(1)).toBe(true);
    expect(hiddenInSums({ counts: [22, 10, 12], sums, unseen: new Set([2]) }, 5).has(1)).toBe(false);
  });

  it('leaves more than one value for every small count of a table with rows and columns', () => {
    const size = fc.integer({ min: 0, max: 6 });
    let attacked = 0;
    fc.assert(
      fc.property(fc.tuple(size, size, size, size), (cells) => {
        const counts = withTotals(cells);
        const hidden = hiddenInSums({ counts, sums: TWO_BY_TWO }, 4);
        const values = valuesOf(counts, hidden);
        for (const [at, count] of counts.entries())
          if (count > 0 && count < 4) {
            attacked += 1;
            expect(hidden.has(at) && values[at]!.size > 1, `${counts} place ${at}`).toBe(true);
          }
      }),
      { seed: 5, numRuns: 40 },
    );
    expect(attacked).toBeGreaterThan(20);
  });
});
