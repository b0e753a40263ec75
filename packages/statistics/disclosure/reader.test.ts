import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rangesWithin } from '../numerics/linear-programme.ts';
import { differencingTest } from './differencing.ts';
import { disclosureTest } from './disclosure-test.ts';
import { mayShowDerived, RELEASE_POLICIES, type ReleasePolicy, releasePolicy, shownCount } from './policies.ts';
import type { ReleasedCount } from './released-count.ts';
import { suppressedSums, suppressedTwoWay } from './suppress-sums.ts';

const PEOPLE = RELEASE_POLICIES['people-5'];
const few: ReleasedCount = { status: 'suppressed', value: null, reason: 'small-number' };
const beside: ReleasedCount = { status: 'suppressed', value: null, reason: 'secondary' };
const shown = (value: number): ReleasedCount => ({ status: value === 0 ? 'none' : 'known', value, reason: null });

/** Two by two with totals: places 0 1 | 2, 3 4 | 5, 6 7 | 8. */
const SUMS = [
  { whole: 2, parts: [0, 1] },
  { whole: 5, parts: [3, 4] },
  { whole: 8, parts: [6, 7] },
  { whole: 6, parts: [0, 3] },
  { whole: 7, parts: [1, 4] },
  { whole: 8, parts: [2, 5] },
];

describe('linear programming', () => {
  it('agrees with a system solved by hand', () => {
    // x + y = 10, y + z = 7, 0 <= x <= 6, y and z from 0: y from 4 to 7.
    const variables = [
      { lower: 0, upper: 6 },
      { lower: 0, upper: null },
      { lower: 0, upper: null },
    ];
    const equations = [
      {
        terms: new Map([
          [0, 1],
          [1, 1],
        ]),
        equals: 10,
      },
      {
        terms: new Map([
          [1, 1],
          [2, 1],
        ]),
        equals: 7,
      },
    ];
    expect(rangesWithin({ variables, equations }, [0, 1, 2])).toEqual([
      { lower: 3, upper: 6 },
      { lower: 4, upper: 7 },
      { lower: 0, upper: 3 },
    ]);
    expect(
      rangesWithin({ variables, equations: [...equations, { terms: new Map([[0, 1]]), equals: 7 }] }, [0]),
    ).toBeNull();
    expect(rangesWithin({ variables, equations: [] }, [1])).toEqual([{ lower: 0, upper: null }]);
  });
});

describe('disclosure test', () => {
  it('finds one hidden count of a row with its total determined, and two whose sum is all but told', () => {
    const row = [{ whole: 3, parts: [0, 1, 2] }];
    const [alone] = disclosureTest({ counts: [few, shown(9), shown(12), shown(24)], sums: row }, PEOPLE).inferred;
    expect(alone).toEqual({ place: 0, lower: 3, upper: 3, finding: 'determined' });
    const two = disclosureTest({ counts: [few, few, shown(12), shown(14)], sums: row }, PEOPLE);
    expect(two.inferred.map(({ lower, upper }) => [lower, upper])).toEqual([
      [1, 1],
      [1, 1],
    ]);
    expect(two.safe).toBe(false);
  });

  it('finds all four small counts of a table determined by exact totals, which rounding all of it leaves open', () => {
    // Every row and column has two hidden counts, so that each line alone is safe; sums of 2 and 8 settle them.
    const exact = [few, few, shown(2), few, few, shown(8), shown(5), shown(5), shown(10)];
    const found = disclosureTest({ counts: exact, sums: SUMS }, PEOPLE);
    expect(found.inferred.map(({ finding, lower }) => [finding, lower])).toEqual([
      ['determined', 1],
      ['determined', 1],
      ['determined', 4],
      ['determined', 4],
    ]);
    const hes = RELEASE_POLICIES.hes;
    const rounded = [few, few, shown(10), few, few, shown(10), shown(10), shown(10), shown(20)];
    expect(disclosureTest({ counts: rounded, sums: SUMS }, hes).safe).toBe(true);
  });

  it('asks for as wide a range as the policy does', () => {
    const wide = { ...PEOPLE, leastWidth: 3 };
    const counts = [few, few, shown(20), shown(23)];
    const sums = [{ whole: 3, parts: [0, 1, 2] }];
    expect(disclosureTest({ counts, sums }, PEOPLE).inferred.map(({ finding }) => finding)).toEqual(['safe', 'safe']);
    expect(disclosureTest({ counts, sums }, wide).inferred.map(({ finding }) => finding)).toEqual([
      'too-narrow',
      'too-narrow',
    ]);
  });

  it('finds a few who are never printed given away', () => {
    const sums = [{ whole: 0, parts: [1, 2] }];
    expect(disclosureTest({ counts: [shown(12), shown(10), null], sums }, PEOPLE).inferred[0]!.finding).toBe(
      'given-away',
    );
    expect(disclosureTest({ counts: [shown(22), shown(10), null], sums }, PEOPLE).safe).toBe(true);
    expect(disclosureTest({ counts: [shown(10), shown(10), null], sums }, PEOPLE).safe).toBe(true);
  });

  it('refuses sums that cannot be', () => {
    expect(() =>
      disclosureTest({ counts: [few, few, shown(99)], sums: [{ whole: 2, parts: [0, 1] }] }, PEOPLE),
    ).toThrow(RangeError);
    expect(() => disclosureTest({ counts: [few], sums: [{ whole: 1, parts: [0] }] }, PEOPLE)).toThrow(RangeError);
  });

  it('has the ranges that trying every table gives', () => {
    const cell = fc.integer({ min: 0, max: 7 });
    const hide = fc.array(fc.boolean(), { minLength: 9, maxLength: 9 });
    fc.assert(
      fc.property(fc.tuple(cell, cell, cell, cell), hide, (cells, hidden) => {
        const truth = table(cells);
        const counts = truth.map((count, at) =>
          !hidden[at] ? shown(count) : count >= 1 && count <= 4 ? few : count === 0 ? shown(0) : beside,
        );
        const places = counts.flatMap((count, at) => (count.status === 'suppressed' ? [at] : []));
        const tried = everyTable(24).filter((other) => counts.every((count, at) => fits(other[at]!, count)));
        const { inferred } = disclosureTest({ counts, sums: SUMS }, PEOPLE);
        for (const [nth, place] of places.entries()) {
          const all = tried.map((other) => other[place]!);
          expect(inferred[nth]!.lower).toBe(Math.min(...all));
          if (inferred[nth]!.upper !== null) expect(inferred[nth]!.upper).toBe(Math.max(...all));
        }
      }),
      { seed: 21, numRuns: 25 },
    );
  });
});

const table = ([a, b, c, d]: readonly number[]): number[] => [
  a!,
  b!,
  a! + b!,
  c!,
  d!,
  c! + d!,
  a! + c!,
  b! + d!,
  a! + b! + c! + d!,
];
let tables: number[][] | undefined;
/** Every table of two by two with cells up to this. */
const everyTable = (most: number): number[][] => {
  const to = Array.from({ length: most + 1 }, (_, n) => n);
  tables ??= to.flatMap((a) => to.flatMap((b) => to.flatMap((c) => to.map((d) => table([a, b, c, d])))));
  return tables;
};
const fits = (value: number, count: ReleasedCount): boolean =>
  count.status !== 'suppressed'
    ? value === count.value
    : count.reason === 'small-number'
      ? value >= 1 && value <= 4
      : value >= 5;

describe('secondary suppression of tables with totals', () => {
  it('hides a rectangle around one small count, and no total', () => {
    const released = suppressedTwoWay(
      [
        [3, 20, 15],
        [22, 9, 31],
        [40, 18, 27],
      ],
      PEOPLE,
    );
    expect(
      released.cells.map((row) => row.map(({ status, reason }) => (status === 'suppressed' ? reason : 'shown'))),
    ).toEqual([
      ['small-number', 'shown', 'secondary'],
      ['secondary', 'shown', 'secondary'],
      ['shown', 'shown', 'shown'],
    ]);
    expect(
      [...released.rowTotals, ...released.columnTotals, released.total].every(({ status }) => status === 'known'),
    ).toBe(true);
  });

  it('leaves nothing determined under any policy, and what it shows is true', () => {
    const rows = fc.array(fc.array(fc.nat(14), { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 4 });
    const policy = fc.constantFrom<ReleasePolicy>(PEOPLE, RELEASE_POLICIES.mhsds, RELEASE_POLICIES.hes, {
      ...PEOPLE,
      leastWidth: 3,
    });
    let secondary = 0;
    fc.assert(
      fc.property(rows, policy, (cells, rule) => {
        const released = suppressedTwoWay(cells, rule);
        for (const [row, line] of released.cells.entries())
          for (const [column, count] of line.entries()) {
            const people = cells[row]![column]!;
            if (count.status !== 'suppressed') expect(count.value).toBe(shownCount(people, rule));
            else if (count.reason === 'secondary') secondary += 1;
            if (people >= rule.hideFrom && people <= rule.hideTo) expect(count.status).toBe('suppressed');
          }
        const width = 3;
        const flat = [
          ...cells.map((_, at) => [...released.cells[at]!, released.rowTotals[at]!]),
          [...released.columnTotals, released.total],
        ].flat();
        const place = (row: number, column: number) => row * (width + 1) + column;
        const sums = [
          ...flat
            .slice(0, cells.length + 1)
            .map((_, row) => ({ whole: place(row, width), parts: [0, 1, 2].map((column) => place(row, column)) })),
          ...[0, 1, 2, 3].map((column) => ({
            whole: place(cells.length, column),
            parts: cells.map((_, row) => place(row, column)),
          })),
        ];
        const { safe } = disclosureTest({ counts: flat, sums }, rule);
        // A range as wide as the rule itself can be out of reach; then nothing but zeros is shown.
        expect(safe || ((rule.leastWidth ?? 1) > 1 && flat.every(({ status }) => status !== 'known'))).toBe(true);
      }),
      { seed: 17, numRuns: 60 },
    );
    expect(secondary).toBeGreaterThan(50);
  });

  it('does not give a small count away to who knows that the smallest others are hidden besides', () => {
    const one = suppressedTwoWay(
      [
        [4, 6, 6],
        [50, 60, 70],
        [80, 90, 95],
      ],
      PEOPLE,
    );
    // 4 and one 6 make 10, and what was hidden is no larger than the 6 beside it: the second 6 goes too.
    expect(one.cells[0]!.map(({ value }) => value)).toEqual([null, null, null]);
    const two = [
      [4, 6],
      [6, 100],
    ];
    expect(
      suppressedTwoWay(two, PEOPLE)
        .cells.flat()
        .some(({ status }) => status === 'known'),
    ).toBe(false);
    let besides = 0;
    const rows = fc.array(fc.array(fc.integer({ min: 5, max: 9 }), { minLength: 4, maxLength: 4 }), {
      ...{ minLength: 3, maxLength: 4 },
    });
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 4 }), (others, small) => {
        const cells = others.map((row, at) => (at === 0 ? [small, ...row.slice(1)] : row));
        const { cells: released, rowTotals, columnTotals } = suppressedTwoWay(cells, PEOPLE);
        const lines = [
          { truth: cells[0]!, cells: released[0]!, total: rowTotals[0]! },
          { truth: cells.map((row) => row[0]!), cells: released.map((row) => row[0]!), total: columnTotals[0]! },
        ];
        for (const { truth, cells: line, total } of lines) {
          if (total.status !== 'known') continue;
          const open = truth.filter((_, at) => line[at]!.status === 'known');
          const hidden = truth.filter((_, at) => at > 0 && line[at]!.status !== 'known');
          const most = Math.min(...open);
          if (hidden.some((count) => count > most)) continue;
          besides += hidden.length;
          // The others are from 5 to the smallest that is shown, so the small one is what they leave of the sum.
          const left = small + hidden.reduce((sum, count) => sum + count, 0);
          const [low, high] = [Math.max(1, left - hidden.length * most), Math.min(4, left - hidden.length * 5)];
          expect(high - low, JSON.stringify(cells)).toBeGreaterThan(0);
        }
      }),
      { seed: 31, numRuns: 200 },
    );
    expect(besides).toBeGreaterThan(100);
  }, 30_000);

  it('shows a table without small numbers whole, and refuses sums that do not add up', () => {
    const whole = suppressedTwoWay(
      [
        [10, 12],
        [8, 0],
      ],
      PEOPLE,
    );
    expect(whole.cells.flat().map(({ value }) => value)).toEqual([10, 12, 8, 0]);
    expect(() => suppressedSums([1, 2, 4], [{ whole: 2, parts: [0, 1] }], PEOPLE)).toThrow(RangeError);
    expect(() => suppressedTwoWay([[1], [2, 3]], PEOPLE)).toThrow(RangeError);
  });
});

describe('two releases', () => {
  const sums = [{ whole: 2, parts: [0, 1] }];
  const release = (...counts: ReleasedCount[]) => ({ counts, sums });

  it('counts the one person who came between them', () => {
    const found = differencingTest(
      release(shown(11), shown(20), shown(31)),
      release(shown(10), shown(20), shown(30)),
      PEOPLE,
    );
    expect(found.safe).toBe(false);
    expect(found.differences[0]).toEqual({ place: 0, lower: 1, upper: 1, finding: 'given-away' });
    expect(found.differences[1]!.finding).toBe('safe');
  });

  it('finds what the earlier one shows hidden in the later one', () => {
    // Four of 9 shown by subtraction: the wider release hides what the narrower one settles from below.
    const found = differencingTest(release(few, few, shown(8)), release(few, few, shown(8)), PEOPLE);
    expect(found.wider.map(({ finding }) => finding)).toEqual(['determined', 'determined']);
    const later = differencingTest(release(few, beside, shown(12)), release(shown(0), shown(11), shown(11)), PEOPLE);
    expect(later.wider[0]).toMatchObject({ lower: 1, upper: 1, finding: 'determined' });
  });

  it('finds nothing where both are rounded or enough came', () => {
    const hes = RELEASE_POLICIES.hes;
    expect(
      differencingTest(release(shown(15), shown(20), shown(35)), release(shown(10), shown(20), shown(30)), hes).safe,
    ).toBe(true);
    expect(
      differencingTest(release(shown(25), shown(20), shown(45)), release(shown(10), shown(20), shown(30)), PEOPLE).safe,
    ).toBe(true);
    expect(() => differencingTest(release(shown(9)), release(shown(9), shown(8)), PEOPLE)).toThrow(RangeError);
    expect(() =>
      differencingTest(release(shown(9), shown(8), shown(17)), release(shown(10), shown(8), shown(18)), PEOPLE),
    ).toThrow(RangeError);
  });
});

describe('policies by their named options', () => {
  it('are the printed ones', () => {
    const { source } = PEOPLE;
    expect(releasePolicy({ id: 'people-5', threshold: 5, source })).toEqual(PEOPLE);
    expect(releasePolicy({ ...RELEASE_POLICIES.hes, threshold: 8, base: 5 })).toEqual(RELEASE_POLICIES.hes);
    expect(releasePolicy({ ...RELEASE_POLICIES.mhsds, threshold: 5, base: 5, zero: 'hidden' })).toEqual(
      RELEASE_POLICIES.mhsds,
    );
    expect(() => releasePolicy({ id: 'x', threshold: 2.5, source })).toThrow(RangeError);
    expect(() => releasePolicy({ id: 'x', threshold: 5, base: 0, source })).toThrow(RangeError);
  });

  it('hide a mean of few people, and zero as each body does', () => {
    expect([0, 4, 7, 8].map((people) => mayShowDerived(people, RELEASE_POLICIES.hes))).toEqual([
      false,
      false,
      false,
      true,
    ]);
    const status = (policy: ReleasePolicy) => suppressedTwoWay([[0, 10]], policy).cells[0]![0]!.status;
    expect([RELEASE_POLICIES.hes, RELEASE_POLICIES.mhsds, RELEASE_POLICIES['mhsds-people']].map(status)).toEqual([
      'none',
      'suppressed',
      'none',
    ]);
  });
});
