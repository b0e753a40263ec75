import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PoolOptions, poolEstimates } from './pool.ts';
import reference from './pooling.reference.json' with { type: 'json' };

const SETS = ['bcg', 'even', 'three'] as const;
const unitsOf = (name: (typeof SETS)[number]) =>
  reference[name].estimate.map((estimate, row) => ({ estimate, variance: reference[name].variance[row]! }));
const close = (found: number | null | undefined, wanted: number) =>
  expect(Math.abs(found! - wanted), `${found}, wanted ${wanted}`).toBeLessThan(1e-8 * Math.max(1, Math.abs(wanted)));

const KINDS: readonly [keyof typeof reference.bcg, PoolOptions][] = [
  ['reml', {}],
  ['pm', { between: 'paule-mandel' }],
  ['dl', { between: 'dersimonian-laird' }],
  ['remlZ', { interval: 'wald' }],
  ['dlZ', { between: 'dersimonian-laird', interval: 'wald' }],
];

describe('random-effects pooling', () => {
  it.each(SETS)('agrees with metafor 3.8: %s', (name) => {
    for (const [kind, options] of KINDS) {
      const wanted = reference[name][kind] as typeof reference.bcg.reml;
      const found = poolEstimates(unitsOf(name), options);
      close(found.estimate, wanted.mu);
      close(found.standardError, wanted.se);
      close(found.interval!.lower, wanted.lower);
      close(found.interval!.upper, wanted.upper);
      close(found.p, wanted.p);
      close(found.tau2, wanted.tau2);
      close(found.q!.statistic, wanted.Q);
      close(found.q!.p, wanted.Qp);
      close(found.prediction!.lower, wanted.higginsLower);
      close(found.prediction!.upper, wanted.higginsUpper);
      close(found.iSquared, wanted.I2 / 100);
      if (options.interval === 'wald') continue;
      close(poolEstimates(unitsOf(name), { ...options, predictionDf: 'k-1' }).prediction!.upper, wanted.piUpper);
    }
    const { profile } = reference[name];
    const { tau2Interval, iSquaredInterval } = poolEstimates(unitsOf(name));
    close(tau2Interval!.lower, profile.tau2Lower);
    close(tau2Interval!.upper, profile.tau2Upper);
    close(iSquaredInterval!.lower, profile.I2Lower / 100);
    close(iSquaredInterval!.upper, profile.I2Upper / 100);
  });

  it('BCG: -0.7145 (-1.1084 to -0.3206), tau² 0.3132 (0.1197 to 1.1115), Q 152.23 (Viechtbauer 2010, J Stat Softw 36:3)', () => {
    const figure = poolEstimates(unitsOf('bcg'));
    expect(figure).toMatchObject({
      estimate: expect.closeTo(-0.7145, 4),
      interval: { lower: expect.closeTo(-1.1084, 4), upper: expect.closeTo(-0.3206, 4) },
      tau2: expect.closeTo(0.3132, 4),
      tau2Interval: { lower: expect.closeTo(0.1197, 4), upper: expect.closeTo(1.1115, 4) },
      q: { statistic: expect.closeTo(152.233, 3), df: 12 },
    });
  });

  const anyUnits = fc.array(
    fc.record({
      estimate: fc.double({ min: -3, max: 3, noNaN: true }),
      variance: fc.double({ min: 0.01, max: 2, noNaN: true }),
    }),
    { minLength: 3, maxLength: 12 },
  );

  it('does not depend on the order of the units; moves and stretches with the scale', () => {
    fc.assert(
      fc.property(anyUnits, (units) => {
        const figure = poolEstimates(units);
        expect(poolEstimates(units.toReversed())).toEqual(figure);
        const moved = poolEstimates(
          units.map(({ estimate, variance }) => ({ estimate: 10 + 2 * estimate, variance: 4 * variance })),
        );
        expect(moved.estimate).toBeCloseTo(10 + 2 * figure.estimate!, 6);
        expect(moved.tau2).toBeCloseTo(4 * figure.tau2!, 5);
        expect(moved.iSquared).toBeCloseTo(figure.iSquared!, 5);
      }),
      { seed: 11, numRuns: 60 },
    );
  });

  it('finds the highest point of the restricted likelihood, on a fine grid computed plainly', () => {
    const plain = (units: readonly { estimate: number; variance: number }[], tau2: number): number => {
      const w = units.map(({ variance }) => 1 / (variance + tau2));
      const total = w.reduce((a, b) => a + b);
      const mean = units.reduce((sum, { estimate }, i) => sum + w[i]! * estimate, 0) / total;
      return units.reduce(
        (sum, { estimate }, i) => sum + Math.log(w[i]!) - w[i]! * (estimate - mean) ** 2,
        -Math.log(total),
      );
    };
    fc.assert(
      fc.property(anyUnits, (units) => {
        const { tau2 } = poolEstimates(units);
        const highest = plain(units, tau2!);
        for (let step = 0; step < 200; step++)
          expect(plain(units, (step / 40) ** 2)).toBeLessThanOrEqual(highest + 1e-9);
      }),
      { seed: 12, numRuns: 60 },
    );
  });

  it('is not certain because units happen to agree, with the floor (metafor 3.8: rma(test = "adhoc"))', () => {
    const near = [1, 1.1, 0.9, 1.05].map((estimate, at) => ({ estimate, variance: [0.1, 0.2, 0.15, 0.3][at]! }));
    const floor = { interval: 'hartung-knapp-floor' } as const;
    const figure = poolEstimates(near, floor);
    close(figure.standardError, 0.20000000000000004);
    close(figure.interval!.lower, 0.36351073894325847);
    close(figure.interval!.upper, 1.6364892610567425);
    expect(figure.interval!.method).toContain('ad hoc');
    const same = [1, 1, 1].map((estimate) => ({ estimate, variance: 0.25 }));
    expect(poolEstimates(same, floor).interval!.upper!).toBeGreaterThan(1.5);
    expect(poolEstimates(same)).toMatchObject({
      interval: null,
      prediction: null,
      warnings: expect.arrayContaining([expect.stringContaining('no interval')]),
    });
  });

  it('says when there is too little', () => {
    expect(poolEstimates([{ estimate: 1, variance: 1 }])).toMatchObject({
      estimate: null,
      reason: 'fewer than two units',
    });
    const two = poolEstimates([
      { estimate: 1, variance: 1 },
      { estimate: 2, variance: 1 },
    ]);
    expect(two.prediction).toBeNull();
    expect(two.warnings.join('; ')).toContain('2 units tell little');
    const floor = { interval: 'hartung-knapp-floor' } as const;
    expect(poolEstimates(unitsOf('even'), floor).warnings.join()).toContain('chance alone');
    expect(poolEstimates(unitsOf('even')).warnings.join()).toContain('narrower than Wald');
    expect(() => poolEstimates([{ estimate: 1, variance: 0 }])).toThrow(/above 0/);
  });
});
