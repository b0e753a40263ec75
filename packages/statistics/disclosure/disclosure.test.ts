import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rangesWithin } from '../numerics/linear-programme.ts';
import { RELEASE_POLICIES, type ReleasePolicyId } from './policies.ts';
import { rangeOf } from './reader-ranges.ts';
import { suppressed, suppressedTable } from './suppress.ts';

const cell = (people: number, policy: ReleasePolicyId) =>
  suppressed({ value: people, people }, RELEASE_POLICIES[policy]);

describe('one cell', () => {
  it.each<[ReleasePolicyId, number, number | null]>([
    ['service', 1, 1],
    ['people-5', 0, 0],
    ['people-5', 1, null],
    ['people-5', 4, null],
    ['people-5', 5, 5],
    ['mhsds', 0, null],
    ['mhsds', 4, null],
    ['mhsds', 5, 5],
    ['mhsds', 7, 5],
    ['mhsds', 8, 10],
    ['hes', 0, 0],
    ['hes', 7, null],
    ['hes', 8, 10],
    ['hes', 12, 10],
  ])('%s: %d leaves as %s', (policy, people, value) => {
    expect(cell(people, policy).value).toBe(value);
  });

  it('goes by the people behind a cell, not by what is counted', () => {
    expect(suppressed({ value: 120, people: 3 }, RELEASE_POLICIES['people-5'])).toMatchObject({
      status: 'suppressed',
      reason: 'small-number',
    });
    expect(cell(0, 'people-5').status).toBe('none');
  });
});

describe('a table with its total', () => {
  const values = (counts: number[], policy: ReleasePolicyId = 'people-5') =>
    suppressedTable(counts, RELEASE_POLICIES[policy]).cells.map((released) => released.value);

  it('hides a second cell when the total would give the first away', () => {
    expect(values([3, 20, 40])).toEqual([null, null, 40]);
    expect(values([20, 0, 40])).toEqual([20, 0, 40]);
  });

  it('sees that two hidden cells that add up to 2 (or 8) are both given away', () => {
    expect(values([1, 1, 30, 50])).toEqual([null, null, null, 50]);
    expect(values([4, 4, 30, 50])).toEqual([null, null, null, 50]);
    expect(values([2, 3, 30, 50])).toEqual([null, null, 30, 50]);
  });

  it('does not give a small cell away to who knows that the smallest other cells are hidden besides', () => {
    expect(values([4, 6, 6, 100])).toEqual([null, null, null, 100]);
    expect(values([4, 5, 100, 200])).toEqual([null, null, 100, 200]);
    let besides = 0;
    const counts = fc.array(fc.integer({ min: 0, max: 14 }), { minLength: 2, maxLength: 6 });
    const policies = fc.constantFrom<ReleasePolicyId>('people-5', 'mhsds', 'mhsds-people', 'hes');
    fc.assert(
      fc.property(counts, policies, (cells, id) => {
        const policy = RELEASE_POLICIES[id];
        const released = suppressedTable(cells, policy);
        if (released.total.status === 'suppressed') return;
        const all = [...released.cells, released.total];
        const bounds = all.map((shown) => rangeOf(shown, policy));
        const most = Math.min(
          ...released.cells.flatMap((shown, at) => (shown.status === 'known' ? [bounds[at]![1]] : [])),
        );
        const places = cells.map((_, at) => at).filter((at) => released.cells[at]!.status === 'suppressed');
        const variables = bounds.map(([lower, upper], at) => ({
          lower,
          upper: all[at]!.reason === 'secondary' ? Math.min(most, upper) : upper,
        }));
        const terms = new Map(all.map((_, at) => [at, at < cells.length ? 1 : -1]));
        const ranges = rangesWithin({ variables, equations: [{ terms, equals: 0 }] }, places)!;
        for (const { lower, upper } of ranges) expect(upper! - lower, `${cells} ${id}`).toBeGreaterThan(0.5);
        besides += all.filter(({ reason }) => reason === 'secondary').length;
      }),
      { seed: 29, numRuns: 400 },
    );
    expect(besides).toBeGreaterThan(30);
  });

  it('hides the total when there is no other cell to hide', () => {
    expect(suppressedTable([4, 4], RELEASE_POLICIES['people-5']).total.status).toBe('suppressed');
  });

  it('leaves at least two possible tables for every hidden cell, found by trying them all', () => {
    const counts = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(counts, (cells) => {
        const released = suppressedTable(cells, RELEASE_POLICIES['people-5']);
        if (released.total.status === 'suppressed') return;
        const total = cells.reduce((sum, count) => sum + count, 0);
        const tables = allTables(cells.length, total).filter((table) =>
          table.every((count, index) => {
            const shown = released.cells[index]!;
            if (shown.status !== 'suppressed') return count === shown.value;
            return shown.reason === 'small-number' ? count >= 1 && count <= 4 : count >= 5;
          }),
        );
        for (const [index, shown] of released.cells.entries()) {
          if (shown.status !== 'suppressed') continue;
          expect(new Set(tables.map((table) => table[index])).size).toBeGreaterThan(1);
        }
      }),
      { seed: 13 },
    );
  });
});

function allTables(cells: number, total: number): number[][] {
  if (cells === 1) return [[total]];
  return Array.from({ length: total + 1 }, (_, first) =>
    allTables(cells - 1, total - first).map((rest) => [first, ...rest]),
  ).flat();
}
