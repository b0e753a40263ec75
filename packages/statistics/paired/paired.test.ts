import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mcNemar } from './mcnemar.ts';
import reference from './paired.reference.json' with { type: 'json' };
import { permutationDistribution, signedRanks } from './signed-ranks.ts';
import { walshAverage } from './walsh-averages.ts';
import { wilcoxonSignedRank } from './wilcoxon.ts';

const pairsOf = ({ first, last }: { first: number[]; last: number[] }) =>
  first.map((value, index) => ({ first: value, last: last[index]! }));
const changes = (differences: number[]) => differences.map((last) => ({ first: 0, last }));

describe('Wilcoxon signed rank against R (stats, coin, exactRankTests)', () => {
  it.each(reference.wilcoxon)('$name', (wanted) => {
    const pairs = pairsOf(wanted);
    const asR = wilcoxonSignedRank(pairs);
    expect(asR.estimate).toBeCloseTo(wanted.changed, 9);
    expect(asR.warnings.join().includes('did not change')).toBe(asR.zeros > 0);
    const figure = wilcoxonSignedRank(pairs, { estimateOf: 'everyone' });
    expect(figure.v).toBe(wanted.v);
    expect(figure.estimate).toBeCloseTo(wanted.estimate, 9);
    expect(wilcoxonSignedRank(pairs, { zeros: 'pratt' }).estimate).toBeCloseTo(wanted.estimate, 9);
    expect(wilcoxonSignedRank(pairs, { test: 'normal' }).p).toBeCloseTo(wanted.normal, 10);
    expect(wilcoxonSignedRank(pairs, { test: 'normal', continuity: false }).p).toBeCloseTo(wanted.uncorrected, 10);
    const pratt = wilcoxonSignedRank(pairs, { zeros: 'pratt', test: 'normal', continuity: false });
    expect(pratt.p).toBeCloseTo(wanted.prattNormal, 10);
    if (wanted.exact === null) expect(figure.test).toBe('normal');
    else {
      expect(figure.p).toBeCloseTo(wanted.exact, 10);
      expect(figure.p).toBeCloseTo(wanted.coin!, 10);
      expect(wilcoxonSignedRank(pairs, { zeros: 'pratt' }).p).toBeCloseTo(wanted.pratt!, 10);
    }
    if (wanted.lower === null) expect(figure.interval).toBeNull();
    else {
      expect(figure.interval!.lower).toBeCloseTo(wanted.lower, 9);
      expect(figure.interval!.upper).toBeCloseTo(wanted.upper!, 9);
    }
  });

  it('has the distribution of R without ties', () => {
    for (const { n, at, below } of reference.signedRank) {
      const mine = permutationDistribution(Array.from({ length: n }, (_, index) => index + 1));
      at.forEach((v, index) => {
        expect(mine[v]! / below[index]!).toBeCloseTo(1, 11);
      });
    }
  });
});

describe('Wilcoxon signed rank, a second way', () => {
  const scores = fc.array(fc.integer({ min: -6, max: 6 }), { minLength: 1, maxLength: 11 });

  it('is what trying every combination of signs gives, ties and zeros of both kinds included', () => {
    fc.assert(
      fc.property(scores, fc.constantFrom('drop' as const, 'pratt' as const), (differences, zeros) => {
        const figure = wilcoxonSignedRank(changes(differences), { zeros });
        const { doubled, doubledPositive } = signedRanks(differences, zeros);
        if (doubled.length === 0) {
          expect(figure.p).toBeNull();
          return;
        }
        const centre = doubled.reduce((a, b) => a + b, 0) / 2;
        let asFar = 0;
        for (let signs = 0; signs < 2 ** doubled.length; signs++) {
          const total = doubled.reduce((sum, rank, index) => sum + ((signs >> index) & 1 ? rank : 0), 0);
          if (Math.abs(total - centre) >= Math.abs(doubledPositive - centre)) asFar++;
        }
        expect(figure.p).toBeCloseTo(asFar / 2 ** doubled.length, 12);
      }),
      { seed: 21 },
    );
  });

  it('finds every Walsh average without writing them down', () => {
    const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 25 });
    fc.assert(
      fc.property(values, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (xs, where) => {
        const sorted = xs.toSorted((a, b) => a - b);
        const all = sorted.flatMap((x, i) => sorted.slice(i).map((y) => (x + y) / 2)).sort((a, b) => a - b);
        const k = 1 + Math.floor(where * all.length);
        expect(walshAverage(sorted, k)).toBe(all[k - 1]);
      }),
      { seed: 22, numRuns: 500 },
    );
  });

  it('does not depend on the order of rows and turns round with the pairs', () => {
    const differences = [3, -1, 4, 0, -5, 9, 2, 2];
    const there = wilcoxonSignedRank(changes(differences));
    expect(wilcoxonSignedRank(changes(differences.toReversed()))).toEqual(there);
    const back = wilcoxonSignedRank(changes(differences.map((d) => -d)));
    expect(back.estimate).toBe(-there.estimate!);
    expect(back.p).toBe(there.p);
  });

  it('counts as ties what only binary fractions keep apart', () => {
    const dusty = [
      { first: 1.2, last: 1.1 },
      { first: 1.1, last: 1.2 },
      { first: 0.3, last: 0.1 },
    ];
    expect(1.2 - 1.1).not.toBe(0.3 - 0.2);
    expect(wilcoxonSignedRank(dusty)).toMatchObject({ ties: true, v: 1.5, estimate: expect.closeTo(-0.075, 12) });
  });

  it('ends with the smallest and the largest of numbers, and is not led by one huge change (R: wilcox.test)', () => {
    expect(wilcoxonSignedRank(changes([1e-320, 2e-320])).estimate! / 1.5e-320).toBeCloseTo(1, 2);
    expect(wilcoxonSignedRank(changes([1e308, 1.2e308])).estimate! / 1.1e308).toBeCloseTo(1, 12);
    const one = wilcoxonSignedRank(changes([1, 2, 3, 4, 5, 6, 7, 1e13]));
    expect(one).toMatchObject({ estimate: 4.5, v: 36, ties: false, zeros: 0 });
    expect(one.interval!.lower).toBe(2);
    expect(wilcoxonSignedRank(changes([0.1, 0.25, 1e-9])).ties).toBe(false);
    expect(wilcoxonSignedRank([{ first: 0.3, last: 0.1 + 0.2 }])).toMatchObject({ estimate: null, zeros: 1 });
    expect(() => walshAverage([1, Number.NaN], 2)).toThrow(RangeError);
    expect(() => walshAverage([0, Number.POSITIVE_INFINITY], 2)).toThrow(RangeError);
  });

  it('says in words why there is nothing to say, and is quick with many people', () => {
    expect(wilcoxonSignedRank([{ first: 1, last: null }])).toMatchObject({
      estimate: null,
      reason: 'no one has both values',
    });
    expect(wilcoxonSignedRank(changes([0, 0]), { estimateOf: 'everyone' })).toMatchObject({
      estimate: 0,
      p: null,
      zeros: 2,
    });
    expect(wilcoxonSignedRank(changes([0]))).toMatchObject({ reason: 'no one changed' });
    expect(() => wilcoxonSignedRank([{ first: 1, last: Number.NaN }])).toThrow(/finite/);
    const many = changes(Array.from({ length: 30_000 }, (_, index) => ((index * 7919) % 30_011) - 14_000));
    expect(wilcoxonSignedRank(many).interval!.lower).toBeGreaterThan(900);
    expect(() => wilcoxonSignedRank(many, { test: 'exact' })).toThrow(/too many for exact/);
    const some = changes(Array.from({ length: 200 }, (_, index) => ((index * 37) % 211) - 90));
    expect(wilcoxonSignedRank(some, { test: 'exact' }).p).toBeCloseTo(wilcoxonSignedRank(some).p!, 3);
  });
});

describe('McNemar', () => {
  it.each(reference.mcnemar)('cells $cells against R', ({ cells, ...wanted }) => {
    const [bothYes, onlyFirst, onlySecond, neither] = cells as [number, number, number, number];
    const figure = mcNemar({ bothYes, onlyFirst, onlySecond, neither });
    expect(figure.estimate).toBe(onlySecond === 0 ? null : onlyFirst / onlySecond);
    expect(figure.p).toBeCloseTo(wanted.midP, 11);
    expect(figure.exactP).toBeCloseTo(wanted.exact, 11);
    expect(figure.chiSquared!.statistic).toBeCloseTo(wanted.chi, 10);
    expect(figure.chiSquared!.p).toBeCloseTo(wanted.chiP, 11);
    expect(figure.interval!.lower! / (wanted.lower || 1)).toBeCloseTo(wanted.lower === 0 ? 0 : 1, 9);
    if (wanted.upper === null) expect(figure.interval!.upper).toBeNull();
    else expect(figure.interval!.upper! / wanted.upper).toBeCloseTo(1, 9);
  });

  it('gives the p of Fagerland, Lydersen & Laake 2013 for airway responsiveness (1, 1, 7, 12)', () => {
    const figure = mcNemar({ bothYes: 1, onlyFirst: 1, onlySecond: 7, neither: 12 });
    expect(figure.exactP).toBeCloseTo(0.0703, 4);
    expect(figure.p).toBeCloseTo(0.0391, 4);
    expect(figure.chiSquared!.p).toBeCloseTo(0.0339, 4);
  });

  it('needs somebody who changed', () => {
    expect(mcNemar({ bothYes: 5, onlyFirst: 0, onlySecond: 0, neither: 5 })).toMatchObject({
      estimate: null,
      p: null,
      reason: 'no one changed',
    });
    expect(mcNemar({ bothYes: 0, onlyFirst: 3, onlySecond: 0, neither: 0 })).toMatchObject({
      estimate: null,
      reason: 'no one changed from no to yes',
      p: expect.closeTo(0.125, 12),
    });
    expect(() => mcNemar({ bothYes: -1, onlyFirst: 0, onlySecond: 0, neither: 5 })).toThrow(/whole number/);
  });
});
