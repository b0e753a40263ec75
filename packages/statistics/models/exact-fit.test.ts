import { describe, expect, it } from 'vitest';
import { interruptedSeries } from '../series/interrupted-series.ts';
import { ancova } from './ancova.ts';
import { FITS_EXACTLY, NO_ERROR } from './exact-fit.ts';
import { contrastFigure } from './fit-figures.ts';
import { generalisedLinearModel } from './generalised-linear-model.ts';
import { linearModel } from './linear-model.ts';
import { fitOf } from './reference-agreement.ts';

const COUNT = [0, 1, 2, 3, 4, 5, 6, 7];
const SILENT = { se: null, interval: null, statistic: null, p: null };
const nothing = { warnings: [FITS_EXACTLY], coefficients: [SILENT, SILENT] };
const side = (of: readonly number[]) => [{ name: 'g', values: [...of] }];

describe('a model that fits exactly says nothing about chance', () => {
  it.each(['HC3', 'HC0', 'model'] as const)('least squares whatever rounding leaves over, %s errors', (errors) => {
    for (const scale of [(x: number) => x, (x: number) => 0.1 + 0.3 * x, (x: number) => 1e6 + 0.37 * x, () => 7.3]) {
      const found = linearModel({ outcome: COUNT.map(scale), terms: [{ name: 'x', values: COUNT }] }, { errors });
      expect(found).toMatchObject({ ...nothing, logLik: null });
    }
    const nearly = [...COUNT.slice(0, -1), 7 + 1e-9];
    const found = fitOf(linearModel({ outcome: nearly, terms: [{ name: 'x', values: COUNT }] }, { errors }));
    expect(found.coefficients[1]!.se).toBeGreaterThan(1e-12);
  });

  it('ANCOVA, and generalised models without a residual', () => {
    const people = COUNT.map((x) => ({ inGroup: x % 2 === 0, first: 1.1 * x, last: 1.1 * x - (x % 2 === 0 ? 2 : 0) }));
    expect(ancova(people)).toMatchObject({ estimate: -2, interval: null, p: null, warnings: [FITS_EXACTLY] });
    const terms = side([0, 0, 0, 1, 1, 1]);
    const saturated = { outcome: [3, 3, 3, 7, 7, 7], terms };
    expect(generalisedLinearModel('poisson', saturated, { errors: 'HC0' })).toMatchObject(nothing);
    expect(generalisedLinearModel('gamma', saturated)).toMatchObject(nothing);
    expect(generalisedLinearModel('quasi-poisson', { outcome: [3e6, 3e6, 3e6, 7, 7, 7], terms })).toMatchObject(
      nothing,
    );
    expect(fitOf(generalisedLinearModel('poisson', saturated)).coefficients[0]!.se).toBeCloseTo(1 / 3, 10);
  });

  it('of a group that does not differ inside, as a coefficient or as a sum of two', () => {
    const outcome = [5.1, 5.1, 5.1, 5.1, 1, 0, 1, 1];
    const first = fitOf(linearModel({ outcome, terms: side([0, 0, 0, 0, 1, 1, 1, 1]) }));
    expect(first.coefficients).toMatchObject([SILENT, { se: expect.closeTo(Math.sqrt(0.75 / 9), 10) }]);
    expect(first.warnings).toEqual([expect.stringContaining('of (intercept)')]);
    const second = linearModel({ outcome, terms: side([1, 1, 1, 1, 0, 0, 0, 0]) });
    const sum = contrastFigure(second, { '(intercept)': 1, g: 1 });
    expect(sum).toMatchObject({ estimate: expect.closeTo(5.1, 12), interval: null, se: null, p: null });
    expect(sum.warnings).toEqual([NO_ERROR]);
  });

  it('a series that steps from 10 to 5, on every scale, as long as may be', () => {
    for (const half of [8, 12, 15]) {
      const points = Array.from({ length: 2 * half }, (_, time) => ({ time, value: time < half ? 10 : 5 }));
      for (const scale of ['linear', 'log-linear', 'counts'] as const) {
        const { level, slope, trend, difference, ...rest } = interruptedSeries(points, { changeAt: half, scale });
        expect(level.estimate).toBeCloseTo(scale === 'linear' ? -5 : 0.5, 10);
        for (const figure of [level, slope, trend]) expect(figure).toMatchObject({ interval: null, se: null, p: null });
        for (const figure of [level, difference!]) expect(figure.warnings).toContain(FITS_EXACTLY);
        expect(rest.points.at(-1)!.counterfactual!.interval).toBeNull();
      }
    }
  });
});
