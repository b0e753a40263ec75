import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type ClassifiedChange, change } from './change.ts';
import { CHANGE_CATEGORIES, type ChangeCategory, REPORTED_CHANGES, type ReportedChange } from './change-categories.ts';

const classified = (...asked: Parameters<typeof change>): ClassifiedChange => {
  const found = change(...asked);
  if (found.status !== 'classified') throw new Error(found.reason);
  return found;
};

describe('the list of categories', () => {
  it('is in the generated file; run the tests with --update after changing data/code-lists', async () => {
    const file = new URL('../../data/code-lists/change-categories.yaml', import.meta.url);
    const { codes, classes } = parse(readFileSync(file, 'utf8'));
    await expect(`${JSON.stringify({ codes, classes }, null, 1)}\n`).toMatchFileSnapshot(
      './generated/change-categories.json',
    );
  });

  it('has ten categories in five classes, and every start, end and direction that can be', () => {
    const facts = Object.values(CHANGE_CATEGORIES);
    expect(facts).toHaveLength(10);
    expect(new Set(facts.map(({ start, end, reliable }) => `${start} ${end} ${reliable}`)).size).toBe(10);
    expect(new Set(facts.map((entry) => entry.class))).toEqual(new Set(Object.keys(REPORTED_CHANGES)));
    for (const entry of facts) expect(entry.start === 'clinical').toBe(entry.class !== 'non-clinical-start');
  });
});

/** First and last on the CORE-OM (cut-off 10, change 5) and the CORE-10 (11 and 6), both 0 to 40. */
const CASES: [ChangeCategory, ReportedChange, [number, number], [number, number]][] = [
  ['reliable-and-clinical-improvement', 'recovered', [14.9, 9.9], [16, 10]],
  ['stayed-high-reliable-improvement', 'improved', [15, 10], [17, 11]],
  ['clinical-improvement-only', 'no-reliable-change', [10, 9.9], [15.99, 10]],
  ['stayed-high', 'no-reliable-change', [15, 10.01], [11, 16.99]],
  ['stayed-high-reliable-deterioration', 'deteriorated', [10, 15], [11, 17]],
  ['stayed-low-reliable-improvement', 'non-clinical-start', [9.9, 4.9], [10, 4]],
  ['stayed-low', 'non-clinical-start', [9.9, 9.9], [10, 4.01]],
  ['stayed-low-reliable-deterioration', 'non-clinical-start', [0, 5], [4, 10]],
  ['clinical-deterioration-only', 'non-clinical-start', [9.9, 10], [10, 11]],
  ['reliable-and-clinical-deterioration', 'non-clinical-start', [9, 14], [10, 16]],
];

describe('the ten categories at their boundaries', () => {
  it.each(CASES)('%s is reported as %s', (category, reported, coreOm, core10) => {
    expect(change('core-om', ...coreOm)).toMatchObject({ category, class: reported });
    expect(change('core-10', ...core10)).toMatchObject({ category, class: reported });
  });

  it('gives every category its own line', () => {
    expect(CASES.map(([category]) => category).sort()).toEqual(Object.keys(CHANGE_CATEGORIES).sort());
  });

  it('mirrors for an instrument where higher is better', () => {
    const options = {
      criterion: { name: 'made up', sd: 5 / (1.959963984540054 * Math.SQRT2 * 0.5), reliability: 0.75 },
      norms: { name: 'made up', clinical: { mean: 16, sd: 4 }, functional: { mean: 24, sd: 4 } },
    };
    const judged = (first: number, last: number) => classified('swemwbs', first, last, options);
    expect(judged(20, 25).criterion).toMatchObject({ better: 'higher', cutOff: 20 });
    expect(judged(20, 25)).toMatchObject({ category: 'reliable-and-clinical-improvement', gain: 5 });
    expect(judged(20, 20.01)).toMatchObject({ category: 'clinical-improvement-only' });
    expect(judged(20.01, 20)).toMatchObject({ category: 'clinical-deterioration-only', class: 'non-clinical-start' });
    expect(judged(25, 20)).toMatchObject({ category: 'reliable-and-clinical-deterioration', gain: -5 });
  });

  it('has no category without a cut-off, and then nobody recovers', () => {
    const found = classified('core-om', 3, 1, { scale: 'wellbeing', metric: 'mean' });
    expect(found).toMatchObject({
      category: null,
      class: 'improved',
      cutOffReason: expect.stringContaining('CORE-OM'),
    });
  });
});

/** Written again from methods, in hundredths, without looking at the first: a table of words in place of comparisons. */
function plainly(first: number, last: number, cutOff: number, criterion: number, better: 'lower' | 'higher'): string[] {
  const sign = better === 'lower' ? 1 : -1;
  const [x, y, c] = [sign * first, sign * last, sign * cutOff];
  const moved =
    x - y >= criterion ? 'reliable improvement' : y - x >= criterion ? 'reliable deterioration' : 'no change';
  const table: Record<string, [ChangeCategory, ReportedChange]> = {
    'high low reliable improvement': ['reliable-and-clinical-improvement', 'recovered'],
    'high high reliable improvement': ['stayed-high-reliable-improvement', 'improved'],
    'high low no change': ['clinical-improvement-only', 'no-reliable-change'],
    'high high no change': ['stayed-high', 'no-reliable-change'],
    'high high reliable deterioration': ['stayed-high-reliable-deterioration', 'deteriorated'],
    'low low reliable improvement': ['stayed-low-reliable-improvement', 'non-clinical-start'],
    'low low no change': ['stayed-low', 'non-clinical-start'],
    'low low reliable deterioration': ['stayed-low-reliable-deterioration', 'non-clinical-start'],
    'low high no change': ['clinical-deterioration-only', 'non-clinical-start'],
    'low high reliable deterioration': ['reliable-and-clinical-deterioration', 'non-clinical-start'],
  };
  return table[`${x >= c ? 'high' : 'low'} ${y >= c ? 'high' : 'low'} ${moved}`]!;
}

describe('a second plain implementation', () => {
  const hundredths = fc.integer({ min: 0, max: 4000 });
  it.each([
    ['core-om', 1000, 500],
    ['core-10', 1100, 600],
  ])('agrees on every pair of %s', (instrument, cutOff, criterion) => {
    fc.assert(
      fc.property(hundredths, hundredths, (first, last) => {
        const found = classified(instrument, first / 100, last / 100);
        expect([found.category, found.class]).toEqual(plainly(first, last, cutOff, criterion, 'lower'));
      }),
      { numRuns: 2000 },
    );
  });

  it('agrees for any norms and criterion, whichever way is better', () => {
    const whole = fc.integer({ min: 700, max: 3500 });
    fc.assert(
      fc.property(whole, whole, whole, fc.constantFrom('swemwbs', 'core-10'), (first, last, mean, instrument) => {
        const found = classified(instrument, first / 100, last / 100, {
          criterion: { name: 'made up', sd: 3 / (1.959963984540054 * Math.SQRT2), reliability: 0 },
          norms: { name: 'made up', clinical: { mean: mean / 100, sd: 4 }, functional: { mean: mean / 100, sd: 4 } },
        });
        const better = instrument === 'core-10' ? 'lower' : 'higher';
        expect([found.category, found.class]).toEqual(plainly(first, last, mean, 300, better));
      }),
      { numRuns: 2000 },
    );
  });

  it('swaps better and worse when the two scores are swapped', () => {
    const swapped = { better: 'worse', none: 'none', worse: 'better' } as const;
    fc.assert(
      fc.property(hundredths, hundredths, (first, last) => {
        const there = classified('core-10', first / 100, last / 100);
        const back = classified('core-10', last / 100, first / 100);
        expect(back.direction).toBe(swapped[there.direction]);
      }),
    );
  });
});
