import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { poissonCdf, poissonSf } from '../distributions/counts.ts';
import { rate, rateByar } from './poisson-rate.ts';
import { rateRatio } from './rate-ratio.ts';

describe('rates', () => {
  it('10 events: exact 4.7954 to 18.3904 (Garwood 1936), Byar beside it', () => {
    expect(rate(10, 1).interval).toMatchObject({ lower: expect.closeTo(4.7954, 4), upper: expect.closeTo(18.3904, 4) });
    expect(rateByar(10, 1).interval).toMatchObject({
      lower: expect.closeTo(4.7874, 4),
      upper: expect.closeTo(18.3915, 4),
    });
    expect(rate(0, 100).interval).toMatchObject({ lower: 0, upper: expect.closeTo(0.0368888, 7) });
  });

  it('each exact limit leaves its tail, computed the other way round', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3000 }), (events) => {
        const { lower, upper } = rate(events, 1).interval!;
        expect(poissonSf(events - 1, lower!)).toBeCloseTo(0.025, 10);
        expect(poissonCdf(events, upper!)).toBeCloseTo(0.025, 10);
      }),
      { seed: 6, numRuns: 60 },
    );
  });

  it('needs exposure', () => {
    expect(rate(0, 0)).toMatchObject({ estimate: null, reason: 'there is no exposure' });
    expect(() => rate(-1, 5)).toThrow(/events/);
  });

  it('ratio of 41 in 28010 and 15 in 19017 woman-years (Rothman & Greenland 1998, p. 238): 1.86, exact 1.005 to 3.609', () => {
    const figure = rateRatio({ events: 41, exposure: 28_010 }, { events: 15, exposure: 19_017 });
    expect(figure.estimate).toBeCloseTo(1.8558, 4);
    expect(figure.interval).toMatchObject({ lower: expect.closeTo(1.005, 2), upper: expect.closeTo(3.609, 2) });
  });

  it('has no upper end when the second side has no events', () => {
    const figure = rateRatio({ events: 3, exposure: 10 }, { events: 0, exposure: 10 });
    expect(figure.estimate).toBeNull();
    expect(figure.interval!.upper).toBeNull();
    expect(figure.interval!.lower).toBeGreaterThan(0);
  });
});
