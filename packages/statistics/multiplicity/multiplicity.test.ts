import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededDraws } from '../numerics/random.ts';
import { ADJUSTMENTS, adjustedP } from './adjust.ts';
import reference from './multiplicity.reference.json' with { type: 'json' };
import { outlyingAtFalseDiscoveryRate } from './outlying-providers.ts';

const probabilities = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 30 });

describe('many tests at once', () => {
  it.each(reference.cases)('agrees with p.adjust of R ($p)', (wanted) => {
    for (const method of ADJUSTMENTS) {
      adjustedP(method, wanted.p).forEach((p, place) => {
        expect(p, method).toBeCloseTo(wanted[method][place]!, 13);
      });
    }
  });

  it('rejects the four that Benjamini & Hochberg 1995 reject at 0.05, and the three of Bonferroni and Hochberg', () => {
    const { p } = reference.cases[0]!;
    const rejected = (method: (typeof ADJUSTMENTS)[number]) => adjustedP(method, p).filter((q) => q <= 0.05).length;
    expect([rejected('bh'), rejected('bonferroni'), rejected('hochberg')]).toEqual([4, 3, 3]);
  });

  it('does not touch what it is given, keeps its order and leaves gaps where they are', () => {
    const given = Object.freeze([0.04, null, 0.01, 0.03]) as readonly (number | null)[];
    expect(adjustedP('bonferroni', given)).toEqual([0.12, null, 0.03, 0.09]);
    for (const method of ADJUSTMENTS) adjustedP(method, given);
    expect(given).toEqual([0.04, null, 0.01, 0.03]);
    expect(adjustedP('bh', [])).toEqual([]);
    expect(adjustedP('BH', given)).toEqual(adjustedP('bh', given));
    expect(adjustedP('BY', given)).toEqual(adjustedP('by', given));
    expect(() => adjustedP('bh', [0.2, 1.2])).toThrow(/between 0 and 1/);
  });

  it('is ordered as theory says, and as Holm and BH by their definitions', () => {
    fc.assert(
      fc.property(probabilities, (ps) => {
        const by = Object.fromEntries(ADJUSTMENTS.map((method) => [method, adjustedP(method, ps)]));
        ps.forEach((p, place) => {
          const beyond = ps.filter((other) => other <= p).length;
          expect(by.bonferroni![place]).toBeGreaterThanOrEqual(by.holm![place]! - 1e-12);
          expect(by.holm![place]).toBeGreaterThanOrEqual(by.hochberg![place]! - 1e-12);
          expect(by.by![place]).toBeGreaterThanOrEqual(by.bh![place]! - 1e-12);
          expect(by.bh![place]).toBeGreaterThanOrEqual(p - 1e-12);
          // BH's definition: some p at or above this one lies under its line at level q.
          const q = by.bh![place]!;
          const under = ps.filter((other) => other <= q).length;
          if (q < 1) expect(under).toBeGreaterThanOrEqual(beyond);
        });
      }),
      { seed: 41 },
    );
  });
});

describe('outlying providers', () => {
  it('gives the q of R, in the order given', () => {
    const found = outlyingAtFalseDiscoveryRate(reference.z);
    found.forEach(({ q }, place) => {
      if (reference.q[place] === null) expect(q).toBeNull();
      else expect(q).toBeCloseTo(reference.q[place]!, 12);
    });
    expect(found.map(({ outlying }) => outlying)).toEqual([
      true,
      false,
      false,
      true,
      true,
      false,
      false,
      false,
      false,
      true,
    ]);
  });

  it('flags nobody in about 95 of 100 sets of services that do not differ', () => {
    const draws = seededDraws(42);
    let alarms = 0;
    for (let set = 0; set < 1_000; set++) {
      const zs = Array.from({ length: 40 }, () => draws.normal());
      if (outlyingAtFalseDiscoveryRate(zs).some(({ outlying }) => outlying)) alarms++;
    }
    // 50 expected; four standard errors of 1,000 sets are 28.
    expect(Math.abs(alarms - 50)).toBeLessThan(28);
  });

  it('refuses what is no z and no rate', () => {
    expect(() => outlyingAtFalseDiscoveryRate([Number.NaN])).toThrow(/finite/);
    expect(() => outlyingAtFalseDiscoveryRate([1], 0)).toThrow(/between 0 and 1/);
  });
});
