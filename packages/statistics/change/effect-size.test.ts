import { describe, expect, it } from 'vitest';
import reference from './effect-size.reference.json' with { type: 'json' };
import { effectSize, effectSizeOf, effectSizeZ, hedgesFactor } from './effect-size.ts';
import { EFFECT_SIZES, type EffectSizeInterval, type EffectSizeKind } from './standardisers.ts';

const KINDS = Object.keys(EFFECT_SIZES) as EffectSizeKind[];

describe('paired effect sizes against R', () => {
  it.each(reference.cases)('$name', (wanted) => {
    const pairs = wanted.first.map((first, index) => ({ first, last: wanted.last[index]! }));
    expect(hedgesFactor(pairs.length - 1)).toBeCloseTo(wanted.J, 13);
    for (const kind of KINDS) {
      const { d, noncentral, ...rest } = wanted[kind];
      const limits: [EffectSizeInterval, number[]][] = [['noncentral-t', noncentral]];
      if ('bonett' in rest) limits.push(['bonett', rest.bonett]);
      for (const [interval, [lower, upper]] of limits) {
        const figure = effectSizeOf(kind, pairs, { interval });
        expect(figure.estimate, kind).toBeCloseTo(d, 11);
        expect(figure.interval!.lower, kind).toBeCloseTo(lower!, 9);
        expect(figure.interval!.upper, kind).toBeCloseTo(upper!, 9);
        const g = effectSizeOf(kind, pairs, { interval, hedges: true });
        expect(g.estimate).toBeCloseTo(d * wanted.J, 11);
        expect(g.interval!.upper).toBeCloseTo(upper! * wanted.J, 9);
      }
    }
  });

  it("gives Lakens' d_z of 1.50 for his two films", () => {
    const films = reference.cases.at(-1)!;
    const pairs = films.first.map((first, index) => ({ first, last: films.last[index]! }));
    expect(effectSizeZ(pairs).estimate).toBeCloseTo(1.5, 2);
  });

  it('agree where both measurements spread alike and do not hang together', () => {
    const pairs = [
      { first: 1, last: 3 },
      { first: 1, last: 5 },
      { first: 3, last: 3 },
      { first: 3, last: 5 },
    ];
    for (const kind of ['d_av', 'd_rm', 'd_pre', 'd_av-lakens'] as const) {
      expect(effectSizeOf(kind, pairs).estimate).toBeCloseTo(effectSize(pairs).estimate!, 12);
    }
    expect(effectSizeZ(pairs).estimate).toBeCloseTo(effectSize(pairs).estimate! / Math.SQRT2, 12);
  });

  it('has limits, and soon, where changes hardly differ', () => {
    const alike = [
      { first: 1, last: 2 },
      { first: 2, last: 3.0001 },
    ];
    const { estimate, interval } = effectSizeZ(alike);
    expect(interval!.lower).toBeGreaterThan(0);
    expect(interval!.upper).toBeGreaterThan(estimate!);
  });

  it('says in words why there is none', () => {
    const same = [
      { first: 2, last: 3 },
      { first: 5, last: 6 },
      { first: 7, last: 8 },
    ];
    expect(effectSizeOf('d_rm', same)).toMatchObject({ estimate: null, reason: 'every change is the same' });
    expect(effectSizeOf('d_av', same, { interval: 'noncentral-t' })).toMatchObject({ interval: null });
    const stretched = same.map(({ first }) => ({ first, last: 2 * first }));
    expect(effectSizeOf('d_rm', stretched).reason).toMatch(/correlation/);
    const constant = [
      { first: 4, last: 1 },
      { first: 4, last: 2 },
      { first: 4, last: 9 },
    ];
    expect(effectSizeOf('d_pre', constant)).toMatchObject({ estimate: null, reason: 'the values do not vary' });
    expect(effectSize(same.slice(0, 2), { hedges: true })).toMatchObject({ estimate: null });
    expect(() => effectSizeZ(same, { interval: 'bonett' })).toThrow(/no interval for d_z/);
    expect(() => effectSize([...same, { first: Number.POSITIVE_INFINITY, last: 1 }])).toThrow(/finite/);
  });
});
