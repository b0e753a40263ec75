import { describe, expect, it } from 'vitest';
import { cronbachAlpha } from './alpha.ts';
import { type IccKind, icc } from './icc.ts';
import reference from './reliability.reference.json' with { type: 'json' };

describe("Cronbach's alpha", () => {
  it.each(reference.alpha)('$name, against psych', ({ scores, ...wanted }) => {
    const figure = cronbachAlpha(scores);
    expect(figure.estimate).toBeCloseTo(wanted.alpha, 11);
    expect(figure.interval!.lower).toBeCloseTo(wanted.psychLower, 10);
    expect(figure.interval!.upper).toBeCloseTo(wanted.psychUpper, 10);
    figure.withoutItem.forEach((alpha, item) => {
      expect(alpha).toBeCloseTo(wanted.without[item]!, 10);
    });
  });

  it('of two items alike in spread is the Spearman-Brown step of their correlation', () => {
    const first = [1, 2, 3, 4, 5];
    const second = [2, 1, 4, 3, 5];
    const r = 0.8;
    expect(cronbachAlpha(first.map((value, index) => [value, second[index]!])).estimate).toBeCloseTo(
      (2 * r) / (1 + r),
      12,
    );
  });

  it('leaves out people with a gap and says how many, whatever the order of rows', () => {
    const scores = [...reference.alpha[0]!.scores.slice(0, 12), [1, 2, null, 4, 5, 6, 7]];
    const figure = cronbachAlpha(scores);
    expect(figure).toMatchObject({ n: 12, missing: [{ reason: 'an item missing', n: 1 }] });
    expect(cronbachAlpha(scores.toReversed())).toEqual(figure);
  });

  it('says in words why there is none', () => {
    expect(cronbachAlpha([])).toMatchObject({ estimate: null, reason: 'alpha needs two items or more' });
    expect(cronbachAlpha([[1, 2]])).toMatchObject({ reason: 'fewer than two people answered every item' });
    expect(
      cronbachAlpha([
        [1, 2],
        [2, 1],
      ]),
    ).toMatchObject({ reason: 'the totals do not vary' });
    expect(() => cronbachAlpha([[1, 2], [1]])).toThrow(/different length/);
    expect(() => cronbachAlpha([[1, Number.NaN]])).toThrow(/finite/);
  });
});

describe('intraclass correlations', () => {
  it.each(reference.icc)('$name, against psych', ({ ratings, rows }) => {
    for (const row of rows) {
      const figure = icc(row.kind as IccKind, ratings);
      expect(figure.estimate, row.kind).toBeCloseTo(row.icc, 11);
      expect(figure.f).toBeCloseTo(row.f, 9);
      expect(figure.p! / row.p).toBeCloseTo(1, 8);
      expect(figure.interval!.lower, row.kind).toBeCloseTo(row.lower, 9);
      expect(figure.interval!.upper, row.kind).toBeCloseTo(row.upper, 9);
    }
  });

  it('gives what Shrout & Fleiss printed', () => {
    const kinds: IccKind[] = ['1,1', '2,1', '3,1', '1,k', '2,k', '3,k'];
    const found = kinds.map((kind) => Number(icc(kind, reference.icc[0]!.ratings).estimate!.toFixed(2)));
    expect(found).toEqual([0.17, 0.29, 0.71, 0.44, 0.62, 0.91]);
  });

  it('ICC(3,k) is alpha, and nobody cares in which order rows or raters come', () => {
    const { ratings } = reference.icc[1]!;
    expect(icc('3,k', ratings).estimate).toBeCloseTo(cronbachAlpha(ratings).estimate!, 12);
    const turned = ratings.toReversed().map((row) => row.toReversed());
    expect(icc('2,1', turned).estimate).toBeCloseTo(icc('2,1', ratings).estimate!, 13);
  });

  it('says in words what there is not', () => {
    expect(icc('2,1', [[1, 2]])).toMatchObject({ estimate: null, reason: 'fewer than two people have every rating' });
    expect(icc('3,1', [[1], [2]])).toMatchObject({ estimate: null, reason: 'an ICC needs two raters or more' });
    expect(
      icc('3,1', [
        [4, 4],
        [4, 4],
      ]),
    ).toMatchObject({ estimate: null, reason: 'people do not differ' });
    expect(
      icc('3,1', [
        [1, 2],
        [3, 4],
        [5, 6],
      ]),
    ).toMatchObject({ estimate: 1, interval: null, p: null });
    expect(
      icc('1,1', [
        [1, null],
        [3, 4],
        [5, 7],
      ]).missing,
    ).toEqual([{ reason: 'a rating missing', n: 1 }]);
  });
});
