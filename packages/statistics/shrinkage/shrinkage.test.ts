import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalCdf } from '../distributions/normal.ts';
import pooling from '../pooling/pooling.reference.json' with { type: 'json' };
import { ownRank } from './own-rank.ts';
import type { Posterior } from './posterior.ts';
import { shrinkEstimates } from './shrink-estimates.ts';
import { shrinkRates } from './shrink-rates.ts';
import { shrinkShares } from './shrink-shares.ts';
import reference from './shrinkage.reference.json' with { type: 'json' };

const close = (found: number | null | undefined, wanted: number, tolerance: number) =>
  expect(Math.abs(found! - wanted), `${found}, wanted ${wanted}`).toBeLessThan(
    tolerance * Math.max(1, Math.abs(wanted)),
  );

describe('shares drawn towards the mean (beta-binomial)', () => {
  it.each(['baseball', 'herds', 'services'] as const)('maximum likelihood and posterior limits as in R: %s', (name) => {
    const wanted = reference[name];
    const shares = wanted.count.map((count, row) => ({ count, of: wanted.of[row]! }));
    const found = shrinkShares(shares);
    close(found.prior!.mean, wanted.mean, 1e-6);
    close(found.prior!.precision, wanted.precision, 1e-6);
    for (const [row, unit] of found.units.entries()) {
      close(unit.estimate, wanted.posterior[row]!, 1e-6);
      close(unit.interval!.lower, wanted.lower[row]!, 1e-6);
      close(unit.interval!.upper, wanted.upper[row]!, 1e-6);
    }
  });

  const anyShares = fc.array(
    fc
      .integer({ min: 1, max: 60 })
      .chain((of) => fc.record({ of: fc.constant(of), count: fc.integer({ min: 0, max: of }) })),
    { minLength: 3, maxLength: 15 },
  );

  it('each lies between its own share and the mean of all; units stay in their order', () => {
    fc.assert(
      fc.property(anyShares, (shares) => {
        const { units, prior, reason } = shrinkShares(shares);
        fc.pre(reason === null);
        for (const [row, { estimate, raw }] of units.entries()) {
          expect(raw).toBe(shares[row]!.count / shares[row]!.of);
          expect(estimate!).toBeGreaterThanOrEqual(Math.min(raw, prior!.mean) - 1e-12);
          expect(estimate!).toBeLessThanOrEqual(Math.max(raw, prior!.mean) + 1e-12);
        }
        const turned = shrinkShares(shares.toReversed());
        expect(turned.units.toReversed()).toEqual(units);
      }),
      { seed: 13, numRuns: 40 },
    );
  });

  it('says when units are alike, when nothing can be seen, and gives a unit without people the mean', () => {
    const alike = shrinkShares([
      { count: 10, of: 40 },
      { count: 11, of: 40 },
      { count: 9, of: 40 },
    ]);
    expect(alike.prior).toEqual({ mean: expect.closeTo(0.25, 12), precision: null });
    expect(alike.units[0]).toMatchObject({ estimate: expect.closeTo(0.25, 12), interval: null, posterior: null });
    expect(
      shrinkShares([
        { count: 0, of: 9 },
        { count: 0, of: 9 },
        { count: 0, of: 9 },
      ]).units[0],
    ).toMatchObject({
      estimate: null,
      reason: expect.stringContaining('nobody anywhere'),
    });
    expect(
      shrinkShares([
        { count: 1, of: 9 },
        { count: 2, of: 9 },
      ]).reason,
    ).toBe('fewer than three units with people');
    const empty = shrinkShares([
      { count: 1, of: 20 },
      { count: 12, of: 20 },
      { count: 19, of: 20 },
      { count: 0, of: 0 },
    ]);
    expect(empty.units[3]!.estimate).toBeCloseTo(empty.prior!.mean, 12);
  });
});

describe('rates drawn towards the mean (gamma-Poisson)', () => {
  it("Marshall's moments and posterior limits as in R", () => {
    const { events, expected, mean, variance, posterior, lower, upper } = reference.poisson;
    const found = shrinkRates(events.map((count, row) => ({ events: count, exposure: expected[row]! })));
    close(found.prior!.mean, mean, 1e-10);
    close(found.prior!.variance, variance, 1e-10);
    for (const [row, unit] of found.units.entries()) {
      close(unit.estimate, posterior[row]!, 1e-9);
      close(unit.interval!.lower, lower[row]!, 1e-9);
      close(unit.interval!.upper, upper[row]!, 1e-9);
      close(unit.estimate, mean + unit.ownWeight * (unit.raw - mean), 1e-12);
    }
  });

  it('is the mean of all where rates differ no more than chance', () => {
    const found = shrinkRates([
      { events: 5, exposure: 10 },
      { events: 6, exposure: 12 },
      { events: 4, exposure: 8 },
    ]);
    expect(found.prior!.variance).toBe(0);
    expect(found.units.map(({ estimate }) => estimate)).toEqual([0.5, 0.5, 0.5]);
    expect(
      shrinkRates([
        { events: 0, exposure: 1 },
        { events: 0, exposure: 1 },
        { events: 0, exposure: 1 },
      ]).reason,
    ).toBe('no events anywhere');
  });
});

describe('estimates drawn towards the mean (normal-normal)', () => {
  it.each(['bcg', 'three'] as const)('is the best linear unbiased prediction of metafor: %s', (name) => {
    const { estimate, variance, blup } = pooling[name];
    const found = shrinkEstimates(estimate.map((value, row) => ({ estimate: value, variance: variance[row]! })));
    for (const [row, unit] of found.units.entries()) {
      close(unit.estimate, blup.mean[row]!, 1e-8);
      close(unit.interval!.upper! - unit.estimate!, 1.959963984540054 * blup.se[row]!, 1e-8);
    }
  });
});

describe('where one service may stand', () => {
  const { mean, sd, pmf } = reference.normalRanks;
  const posteriors = mean.map((value, row): Posterior => ({ kind: 'normal', mean: value, sd: sd[row]! }));

  it('has the chances of plain integration, and the expected place of its closed form', () => {
    for (const [own, posterior] of posteriors.entries()) {
      const others = posteriors.filter((_, row) => row !== own);
      const figure = ownRank(posterior, others);
      for (const [place, chance] of figure.chances.entries()) close(chance, pmf[own]![place]!, 5e-4);
      const expected = mean.reduce(
        (total, other, row) =>
          total + (row === own ? 1 : normalCdf((mean[own]! - other) / Math.hypot(sd[own]!, sd[row]!))),
        0,
      );
      close(figure.estimate, expected, 5e-4);
      expect(ownRank(posterior, others.toReversed())).toEqual(figure);
    }
    expect(ownRank(posteriors[4]!, posteriors.slice(0, 4))).toMatchObject({ of: 5, interval: { lower: 1, upper: 2 } });
  });

  it('is anywhere among units that are believed to be the same', () => {
    const same: Posterior = { kind: 'beta', a: 10, b: 30 };
    const figure = ownRank(same, new Array(29).fill(same));
    expect(figure.estimate).toBeCloseTo(15.5, 6);
    expect(figure.interval).toMatchObject({ lower: 1, upper: 30 });
    expect(ownRank(null, [same])).toMatchObject({ estimate: null, reason: expect.stringContaining('beyond chance') });
  });
});
