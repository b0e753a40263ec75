import { describe, expect, it } from 'vitest';
import { expectAgreement } from '../models/reference-agreement.ts';
import { observedOverExpected } from './observed-expected.ts';
import { rateRatio } from './rate-ratio.ts';
import { rateRatioLogWald, rateRatioMidP } from './rate-ratio-approximate.ts';
import reference from './rates.reference.json' with { type: 'json' };

describe('two rates', () => {
  it.each(reference.two)('$x in $tx and $y in $ty agree with R', ({ x, tx, y, ty, ratio, midP, midPTest, wald }) => {
    const sides = [
      { events: x, exposure: tx },
      { events: y, exposure: ty },
    ] as const;
    const figure = rateRatioMidP(...sides);
    const log = rateRatioLogWald(...sides);
    if (ratio === null) expect([figure.estimate, log.estimate]).toEqual([null, null]);
    else expectAgreement(figure.estimate!, ratio, 1e-14, 'ratio');
    expectAgreement(figure.p!, midPTest, 1e-10, 'mid-p test');
    for (const [end, wanted] of [
      [figure.interval!.lower, midP[0]],
      [figure.interval!.upper, midP[1]],
    ] as const) {
      if (wanted === null) expect(end).toBeNull();
      else expectAgreement(end!, wanted!, 1e-9, 'mid-p limit');
    }
    if (wald[0] === null) return expect(log).toMatchObject({ interval: null, p: null });
    expectAgreement(log.interval!.lower!, wald[0]!, 1e-12, 'Wald lower');
    expectAgreement(log.interval!.upper!, wald[1]!, 1e-12, 'Wald upper');
    expectAgreement(log.p!, wald[2]!, 1e-10, 'Wald test');
  });

  it('mid-p limits lie within the exact ones', () => {
    for (const { x, tx, y, ty } of reference.two) {
      const sides = [
        { events: x, exposure: tx },
        { events: y, exposure: ty },
      ] as const;
      const [inner, outer] = [rateRatioMidP(...sides).interval!, rateRatio(...sides).interval!];
      expect(inner.lower).toBeGreaterThanOrEqual(outer.lower!);
      if (outer.upper !== null) expect(inner.upper).toBeLessThanOrEqual(outer.upper);
    }
  });

  it('none on either side, and no exposure', () => {
    const none = { events: 0, exposure: 5 };
    expect(rateRatioMidP(none, none)).toMatchObject({ reason: 'there are no events on either side', p: null });
    expect(() => rateRatioLogWald(none, { events: 1, exposure: 0 })).toThrow(RangeError);
  });
});

describe('observed over expected', () => {
  it.each(reference.observedExpected)('$o of $e agree with poisson.test', ({ o, e, exact, p }) => {
    const figure = observedOverExpected(o, e);
    expectAgreement(figure.estimate!, o / e, 1e-14, 'ratio');
    expectAgreement(figure.interval!.lower!, exact[0]!, 1e-9, 'lower');
    expectAgreement(figure.interval!.upper!, exact[1]!, 1e-9, 'upper');
    expectAgreement(figure.p!, p, 1e-10, 'p');
    expect(figure.midP).toBeLessThanOrEqual(figure.p!);
  });

  it("80 predicted, 265 seen: 3.31, Byar's limits 2.93 to 3.74 by hand", () => {
    const figure = observedOverExpected(265, 80, { limits: 'byar' });
    const z = 1.959963984540054;
    expect(figure.interval!.lower).toBeCloseTo((265 * (1 - 1 / (9 * 265) - z / (3 * Math.sqrt(265))) ** 3) / 80, 12);
    expect(figure.interval!.upper).toBeCloseTo((266 * (1 - 1 / (9 * 266) + z / (3 * Math.sqrt(266))) ** 3) / 80, 12);
  });

  it('nothing expected is a reason', () => {
    expect(observedOverExpected(3, 0)).toMatchObject({ estimate: null, reason: 'nothing was expected', p: null });
    expect(() => observedOverExpected(3, -1)).toThrow(RangeError);
  });
});
