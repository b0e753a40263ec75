import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededDraws } from '../numerics/random.ts';
import { poisson } from '../process/in-control.ts';
import type { FunnelLimits } from './exact-limits.ts';
import { funnelOfRatios, funnelOfShares, type RatioOfService } from './funnel.ts';
import { overdispersionOf } from './overdispersion.ts';

interface Common {
  readonly phi: number;
  readonly tau2: number;
  readonly exact: readonly (readonly number[])[];
  readonly additive: readonly (readonly number[])[];
  readonly multiplicative: readonly (readonly number[])[];
}
interface Reference {
  readonly shares: Common & {
    readonly count: number[];
    readonly of: number[];
    readonly target: number;
    readonly z: number[];
  };
  readonly ratios: Common & {
    readonly observed: number[];
    readonly expected: number[];
    readonly plainPhi: number;
    readonly plainTau2: number;
  };
  readonly dersimonianLaird: {
    readonly y: number[];
    readonly error: number[];
    readonly pooled: number;
    readonly tau2: number;
  };
}
const r: Reference = JSON.parse(readFileSync(new URL('funnel.reference.json', import.meta.url), 'utf8'));
const shares = r.shares.count.map((count, at) => ({ id: `s${at}`, count, of: r.shares.of[at]! }));
const ratios = r.ratios.observed.map((observed, at) => ({ id: `s${at}`, observed, expected: r.ratios.expected[at]! }));
const close = (found: number | null, wanted: number) =>
  expect(Math.abs(found! - wanted)).toBeLessThanOrEqual(1e-8 * Math.max(1, Math.abs(wanted)));
const same = (limits: FunnelLimits | null, wanted: readonly number[]) => {
  const { inner, outer } = limits!;
  for (const [at, end] of [inner.lower, inner.upper, outer.lower, outer.upper].entries()) close(end, wanted[at]!);
};

describe.each([
  ['shares', r.shares, (o: object) => funnelOfShares(shares, o)],
  ['observed over expected', r.ratios, (o: object) => funnelOfRatios(ratios, o)],
] as const)('funnel of %s against R', (_, wanted, draw) => {
  it('exact limits, interpolated between counts', () => {
    draw({ overdispersion: 'none' }).points.forEach((point, at) => {
      same(point.exact, wanted.exact[at]!);
      expect(point.limits).toEqual(point.exact);
    });
  });

  it('additive and multiplicative overdispersion after winsorising 10 %, back-transformed', () => {
    const [additive, multiplicative] = [draw({}), draw({ overdispersion: 'multiplicative' })];
    close(additive.overdispersion.phi, wanted.phi);
    close(additive.overdispersion.tau2, wanted.tau2);
    expect(wanted.tau2).toBeGreaterThan(0);
    additive.points.forEach((point, at) => {
      same(point.limits, wanted.additive[at]!);
    });
    multiplicative.points.forEach((point, at) => {
      same(point.limits, wanted.multiplicative[at]!);
    });
  });
});

it('τ² is the one of DerSimonian & Laird where nothing is winsorised and the target is the pooled estimate', () => {
  const { y, error, pooled, tau2 } = r.dersimonianLaird;
  const zs = y.map((value, at) => (value - pooled) / error[at]!);
  close(overdispersionOf(zs, error, 'additive', 0).tau2, tau2);
  close(funnelOfRatios(ratios, { winsorise: 0 }).overdispersion.tau2, r.ratios.plainTau2);
});

describe('what a funnel says', () => {
  it('keeps the order given and what the caller marked, whatever the results', () => {
    const units = shares.map((unit, at) => ({ ...unit, own: at === 4 }));
    const funnel = funnelOfShares(units);
    expect(funnel.points.map(({ id, own }) => [id, own])).toEqual(units.map(({ id, own }) => [id, own]));
    const turned = [...funnelOfShares([...units].reverse()).points].reverse();
    turned.forEach((point, at) => {
      close(point.z, funnel.points[at]!.z!);
      expect(point.stands).toBe(funnel.points[at]!.stands);
    });
  });

  it('does not call a small service with nothing observed out of line, as the log scale alone would', () => {
    const small = funnelOfRatios(ratios).points[3 - 1]!;
    expect(small).toMatchObject({ value: 0, stands: 'inside' });
    // The back-transformed lower limit lies above 0, the exact one at 0.
    expect(small.limits!.inner.lower).toBeGreaterThan(0);
    expect(small.exact!.inner.lower).toBe(0);
  });

  it('takes the exact limits where services differ by no more than chance', () => {
    const alike = Array.from({ length: 12 }, (_, at) => ({ id: `${at}`, observed: 30 + (at % 3), expected: 31 }));
    const funnel = funnelOfRatios(alike);
    expect(funnel.overdispersion.tau2).toBe(0);
    for (const point of funnel.points) expect(point.limits).toEqual(point.exact);
  });

  it('draws lines at the sizes asked for, the same as for a service of that size', () => {
    const [line] = funnelOfShares(shares, { curveAt: [shares[0]!.of] }).curve;
    expect(line!.limits).toEqual(funnelOfShares(shares).points[0]!.limits);
  });

  it('says what is missing and what cannot be', () => {
    const one = funnelOfShares([
      { id: 'a', count: 0, of: 0 },
      { id: 'b', count: 3, of: 9 },
    ]);
    expect(one.missing).toEqual([{ reason: 'nobody to count from', n: 1 }]);
    expect(one.points[0]).toMatchObject({ value: null, stands: null });
    expect(one.warnings.join()).toContain('fewer than 10');
    expect(funnelOfShares([]).target).toBeNull();
    expect(funnelOfShares([{ id: 'a', count: 0, of: 8 }]).points[0]).toMatchObject({ value: 0, limits: null });
    expect(() => funnelOfShares([{ id: 'a', count: 3, of: 2 }])).toThrow(RangeError);
    expect(() => funnelOfRatios([{ id: 'a', observed: 3, expected: -2 }])).toThrow(RangeError);
    expect(() => funnelOfRatios(ratios, { target: 0 })).toThrow(RangeError);
    expect(() => funnelOfRatios(ratios, { winsorise: 0.5 })).toThrow(RangeError);
  });

  it('limits close in on the target as services grow, and lie on either side of it', () => {
    const size = fc.integer({ min: 1, max: 5000 });
    fc.assert(
      fc.property(size, size, fc.double({ min: 0.02, max: 0.98, noNaN: true }), (a, b, target) => {
        const sizes = [Math.min(a, b), Math.max(a, b)];
        const [small, large] = funnelOfShares(shares, { target, curveAt: sizes }).curve;
        expect(large!.limits.inner.lower).toBeGreaterThanOrEqual(small!.limits.inner.lower - 1e-9);
        expect(large!.limits.outer.upper).toBeGreaterThanOrEqual(large!.limits.inner.upper);
        expect(large!.limits.inner.lower).toBeLessThanOrEqual(target);
        expect(large!.exact.inner.upper).toBeGreaterThanOrEqual(target - 1 / sizes[1]!);
      }),
      { seed: 3, numRuns: 60 },
    );
  });
});

/** FunnelPlotR's CQC limits for ratios (methods.md of peers): made on the root scale, drawn on the ratio scale unsquared. */
const cqcInside = ({ observed, expected }: RatioOfService, tau2: number): boolean =>
  Math.abs(observed / expected - 1) <= 1.959964 * Math.sqrt(1 / (4 * expected) + tau2);

describe('where services differ by a fifth around the same mean', () => {
  const all = Array.from({ length: 60 }, (_, seed) => {
    const draws = seededDraws(seed);
    const units = Array.from({ length: 40 }, (__, at) => {
      const expected = 20 + 8 * at;
      return { id: `${at}`, observed: poisson(expected * Math.exp(0.2 * draws.normal()), 0, draws)(), expected };
    });
    return { units, funnel: funnelOfRatios(units) };
  });
  const share = (inside: boolean[]) => inside.filter(Boolean).length / inside.length;

  it('95 of 100 lie inside the inner limits without winsorising, 89 with 10 % of it, 57 by the limits of chance alone', () => {
    const inside = (options: object) =>
      share(all.flatMap(({ units }) => funnelOfRatios(units, options).points.map(({ stands }) => stands === 'inside')));
    expect(inside({ winsorise: 0 })).toBeGreaterThan(0.93);
    expect(inside({ winsorise: 0 })).toBeLessThan(0.97);
    expect(Math.abs(inside({}) - 0.89)).toBeLessThan(0.02);
    expect(inside({ overdispersion: 'none' })).toBeLessThan(0.65);
  });

  it("limits of the root scale drawn unsquared, as FunnelPlotR's CQC method, leave about a third outside", () => {
    // On the root scale the variance between services is a quarter of that on the log scale.
    const inside = all.flatMap(({ units, funnel }) =>
      units.map((unit) => cqcInside(unit, funnel.overdispersion.tau2! / 4)),
    );
    expect(share(inside)).toBeLessThan(0.75);
  });
});
