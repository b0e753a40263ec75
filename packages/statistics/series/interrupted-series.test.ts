import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Figure } from '../figure.ts';
import { ar1Model } from '../models/ar1-model.ts';
import { expectAgreement, expectCoefficients, fitOf } from '../models/reference-agreement.ts';
import reference from './interrupted-series.reference.json' with { type: 'json' };
import { type InterruptedSeriesOptions, interruptedSeries } from './interrupted-series.ts';
import type { SeriesPoint } from './segments.ts';

const { ar1, changeAt, counts, countsNeweyWest, killed, kms, lag, linear, logLinear } = reference;
const points: SeriesPoint[] = killed.map((value, time) => ({ time, value, exposure: kms[time]! }));
const season = { changeAt, harmonics: 2 };

function expectFigure(figure: Figure | null, [estimate, lower, upper]: readonly number[], what: string): void {
  expectAgreement(figure!.estimate!, estimate!, 1e-8, what);
  expectAgreement(figure!.interval!.lower!, lower!, 1e-8, `${what}, lower`);
  expectAgreement(figure!.interval!.upper!, upper!, 1e-8, `${what}, upper`);
}

describe('drivers killed before and after seat belts were compulsory, as R gives it', () => {
  it.each([
    ['linear, Newey-West by the rule', { ...season }, linear],
    ['log-linear, Newey-West to lag 6', { ...season, scale: 'log-linear', lag: 6 }, logLinear],
    ['counts by distance driven, quasi-Poisson', { ...season, scale: 'counts' }, counts],
  ] as [
    string,
    InterruptedSeriesOptions,
    { difference: number[]; last: number[]; ratio?: number[] } & typeof counts,
  ][])('%s', (what, options, wanted) => {
    const series = interruptedSeries(points, options);
    expectCoefficients(series.fit, wanted, 1e-8, what);
    expectFigure(series.difference, wanted.difference, 'difference');
    if (wanted.ratio === undefined) expect(series.ratio!.estimate).toBeNull();
    else expectFigure(series.ratio, wanted.ratio, 'ratio');
    const { expected, interval } = series.points.at(-1)!.counterfactual!;
    expectAgreement(expected, wanted.last[0]!, 1e-8, 'last expected');
    expectAgreement(interval!.lower!, wanted.last[1]!, 1e-8, 'its lower limit');
    expectAgreement(interval!.upper!, wanted.last[2]!, 1e-8, 'its upper limit');
    expect(series.points.filter(({ counterfactual }) => counterfactual !== null)).toHaveLength(23);
  });

  it('counts with Newey-West errors; the rule gives the lag', () => {
    const series = interruptedSeries(points, { ...season, scale: 'counts', errors: 'newey-west' });
    expectCoefficients(series.fit, countsNeweyWest, 1e-8, 'counts');
    expect(fitOf(series.fit).errors).toContain(`lag ${lag}`);
    expectAgreement(series.level.estimate!, Math.exp(countsNeweyWest.estimate[2]!), 1e-9, 'level as a ratio');
  });

  it('errors autoregressive of order 1, with gaps in the series (nlme)', () => {
    const data = {
      outcome: ar1.values,
      terms: [
        { name: 'trend', values: ar1.times },
        { name: 'level', values: ar1.times.map((time) => (time >= changeAt ? 1 : 0)) },
        { name: 'slope', values: ar1.times.map((time) => Math.max(0, time - changeAt)) },
      ],
    };
    const fit = fitOf(ar1Model(data, ar1.times));
    expectCoefficients(fit, ar1, 1e-6, 'AR(1)');
    expectAgreement(fit.correlation, ar1.correlation, 1e-6, 'correlation');
    expectAgreement(fit.correlation, ar1.glsOwn, 1e-4, "gls's own correlation");
    expectAgreement(fit.logLik!, ar1.logLik, 1e-10, 'REML likelihood');
    expectAgreement(fit.residualSd, ar1.sigma, 1e-6, 'sigma');
    const series = interruptedSeries(
      ar1.times.map((time, i) => ({ time, value: ar1.values[i]! })),
      { changeAt, errors: 'ar1' },
    );
    expectAgreement(series.level.estimate!, ar1.estimate[2]!, 1e-6, 'level');
  });
});

describe('a series without noise gives its own numbers back', () => {
  const made = Array.from({ length: 24 }, (_, time) => ({
    time,
    value: 100 - time - (time >= 12 ? 10 + 2 * (time - 12) : 0),
  }));
  it('trend, level, slope and the difference over all times after', () => {
    const series = interruptedSeries(made, { changeAt: 12, errors: 'model' });
    expect(series.trend.estimate).toBeCloseTo(-1, 9);
    expect(series.level.estimate).toBeCloseTo(-10, 9);
    expect(series.slope.estimate).toBeCloseTo(-2, 9);
    expect(series.difference!.estimate).toBeCloseTo(-(12 * 10 + 2 * 66), 8);
  });

  it('bedding-in is left out and said; level is the jump at the first time counted', () => {
    const series = interruptedSeries(made, { changeAt: 12, beddingIn: 3, errors: 'model' });
    expect(series.level.estimate).toBeCloseTo(-16, 9);
    expect(series.fit.missing).toEqual([{ reason: 'left out while the change beds in', n: 3 }]);
    expect(series.fit.warnings.join()).toContain('9 after');
  });

  it('the order of the points changes nothing; a missing value is counted and its time still shown', () => {
    const gap = made.map((point) =>
      point.time === 20 ? { ...point, value: null } : { ...point, value: point.value + Math.sin(point.time * 7) },
    );
    const series = interruptedSeries(gap, { changeAt: 12 });
    expect(interruptedSeries(gap.toReversed(), { changeAt: 12 })).toEqual(series);
    expect(series.fit.missing).toEqual([{ reason: 'no outcome', n: 1 }]);
    expect(series.points).toHaveLength(24);
    expect(series.difference!.denominators).toEqual({ timesAfter: 11 });
  });
});

describe('too little is said in words', () => {
  const short = Array.from({ length: 20 }, (_, time) => ({ time, value: time % 3 }));
  it('too few points on a side, too short for a season, values without a logarithm', () => {
    expect(interruptedSeries(short, { changeAt: 5 })).toMatchObject({
      fit: { reason: '5 points before the change; at least 8 are needed' },
      level: { estimate: null },
      points: [],
      difference: null,
    });
    expect(interruptedSeries(short, { changeAt: 15 }).fit.reason).toBe(
      '5 points after the change; at least 8 are needed',
    );
    expect(interruptedSeries(short, { changeAt: 10, harmonics: 1 }).fit.reason).toContain('at least 24');
    expect(interruptedSeries(short, { changeAt: 10, scale: 'log-linear' }).fit.reason).toContain('no logarithm');
    const none = short.map((point) => ({ ...point, value: 0 }));
    expect(interruptedSeries(none, { changeAt: 10, scale: 'counts' }).fit.reason).toBe('there are no events');
  });

  it('missing the caller counted is told once everywhere', () => {
    const missing = [{ reason: 'month not sent', n: 2 }];
    const series = interruptedSeries(short, { changeAt: 10, missing });
    for (const found of [series.fit, series.level, series.difference!]) expect(found.missing).toEqual(missing);
  });

  it('impossible arguments throw', () => {
    expect(() => interruptedSeries([...short, short[0]!], { changeAt: 10 })).toThrow(/Two points/);
    expect(() => interruptedSeries(short, { changeAt: 10, scale: 'counts', errors: 'ar1' })).toThrow(RangeError);
    expect(() => interruptedSeries([{ time: 0.5, value: 1 }], { changeAt: 10 })).toThrow(RangeError);
  });

  it('never NaN, whatever the counts', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(3), { minLength: 16, maxLength: 30 }), (values) => {
        const series = interruptedSeries(
          values.map((value, time) => ({ time, value })),
          { changeAt: 8, scale: 'counts' },
        );
        const { reason } = series.fit;
        for (const { estimate } of [series.trend, series.level, series.slope]) {
          expect(reason === null ? Number.isFinite(estimate) : estimate === null).toBe(true);
        }
      }),
      { seed: 31, numRuns: 60 },
    );
  });
});
