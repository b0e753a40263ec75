import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { directlyStandardisedRate, type StandardisedLimits } from './direct.ts';
import { standardisedRatio } from './indirect.ts';
import type { Stratum } from './strata.ts';

interface Reference {
  readonly ages: string[];
  readonly population: number[];
  readonly standard: number[];
  readonly reference: number[];
  readonly cases: Record<'events' | 'fayFeuer' | 'byar' | 'exact', number[]>[] & { crude: number; rate: number }[];
  readonly indirect: Record<'expected' | 'ratio' | 'rate' | 'lower' | 'upper', number>;
}
const r: Reference = JSON.parse(readFileSync(new URL('standardisation.reference.json', import.meta.url), 'utf8'));
const strata = (events: readonly number[]): Stratum[] =>
  r.ages.map((name, at) => ({ name, events: events[at]!, population: r.population[at]!, standard: r.standard[at]! }));
const close = (found: number | null | undefined, wanted: number) =>
  expect(Math.abs(found! / wanted - 1)).toBeLessThanOrEqual(1e-10);
const DOWN = strata(r.cases[0]!.events);

describe('directly standardised rate against epitools and Dobson by formula', () => {
  it.each([
    ['fay-feuer', 'fayFeuer'],
    ['dobson-byar', 'byar'],
    ['dobson-exact', 'exact'],
  ] as const)('%s', (limits, name) => {
    for (const wanted of r.cases) {
      const figure = directlyStandardisedRate(strata(wanted.events), { limits, per: 1 });
      close(figure.estimate, wanted.rate);
      close(figure.crude, wanted.crude);
      close(figure.interval!.lower, wanted[name][0]!);
      close(figure.interval!.upper, wanted[name][1]!);
    }
  });

  it("gives the printed rate and limits of Down's syndrome in Michigan (Fay & Feuer 1997: 92.3, 80.4 to 105.8)", () => {
    const { estimate, interval } = directlyStandardisedRate(DOWN, { limits: 'fay-feuer' });
    expect([estimate, interval!.lower, interval!.upper].map((value) => value!.toFixed(1))).toEqual([
      '92.3',
      '80.4',
      '105.8',
    ]);
  });

  it('is the crude rate, with its own limits, where the people are the standard', () => {
    const own = DOWN.map((stratum) => ({ ...stratum, standard: stratum.population }));
    for (const limits of ['dobson-byar', 'dobson-exact', 'fay-feuer'] as StandardisedLimits[]) {
      const figure = directlyStandardisedRate(own, { limits });
      close(figure.estimate, figure.crude!);
    }
  });

  it('gives no rate from few events, unless asked, and none where a stratum has nobody', () => {
    const few = strata([1, 2, 0, 3, 2, 1]);
    expect(directlyStandardisedRate(few).reason).toBe('9 events are too few for a standardised rate (fewer than 10)');
    expect(directlyStandardisedRate(few, { fewestEvents: 1 }).estimate).toBeGreaterThan(0);
    const none = directlyStandardisedRate(strata([0, 0, 0, 0, 0, 0]), { fewestEvents: 0 });
    expect(none.estimate).toBe(0);
    expect(none.interval!.lower).toBe(0);
    expect(none.interval!.upper).toBeGreaterThan(0);
    const empty = DOWN.map((stratum, at) => (at === 5 ? { ...stratum, events: 0, population: 0 } : stratum));
    expect(directlyStandardisedRate(empty).reason).toBe('there is no population in over 39');
    expect(() => directlyStandardisedRate([{ name: 'all', events: 2, population: 0, standard: 9 }])).toThrow(
      RangeError,
    );
    expect(() => directlyStandardisedRate([{ name: 'all', events: 2, population: 9, standard: 0 }])).toThrow(
      RangeError,
    );
  });

  it('lies between the lowest and the highest rate of the strata, whatever their order and unit', () => {
    const stratum = fc.record({
      events: fc.nat(200),
      population: fc.integer({ min: 201, max: 9999 }),
      standard: fc.integer({ min: 1, max: 99 }),
    });
    fc.assert(
      fc.property(fc.array(stratum, { minLength: 1, maxLength: 6 }), (drawn) => {
        const rows = drawn.map((row, at) => ({ name: `${at}`, ...row }));
        const figure = directlyStandardisedRate(rows, { per: 1000, fewestEvents: 0 });
        const rates = rows.map(({ events, population }) => (1000 * events) / population);
        expect(figure.estimate).toBeGreaterThanOrEqual(Math.min(...rates) - 1e-9);
        expect(figure.estimate).toBeLessThanOrEqual(Math.max(...rates) + 1e-9);
        const turned = directlyStandardisedRate(
          [...rows].reverse().map((row) => ({ ...row, standard: row.standard * 7 })),
          { per: 1000, fewestEvents: 0 },
        );
        expect(Math.abs(turned.estimate! - figure.estimate!)).toBeLessThan(1e-9);
      }),
      { seed: 11 },
    );
  });
});

describe('indirectly standardised', () => {
  const rows = DOWN.map(({ name, events, population, standard }, at) => ({
    ...{ name, events, population, referencePopulation: standard },
    referenceEvents: r.reference[at]!,
  }));

  it('agrees with epitools, with exact limits', () => {
    const figure = standardisedRatio(rows, { per: 1 });
    close(figure.expected, r.indirect.expected);
    close(figure.estimate, r.indirect.ratio);
    close(figure.rate, r.indirect.rate);
    close(figure.interval!.lower, r.indirect.lower);
    close(figure.interval!.upper, r.indirect.upper);
    close(figure.rateInterval!.upper! / figure.rate!, r.indirect.upper / r.indirect.ratio);
  });

  it('is 1 for the reference itself, nothing where nothing is expected, and refuses people without a reference', () => {
    const itself = rows.map((row) => ({ ...row, events: row.referenceEvents, population: row.referencePopulation }));
    close(standardisedRatio(itself).estimate, 1);
    expect(standardisedRatio([]).reason).toBe('nothing was expected');
    expect(() => standardisedRatio([{ ...rows[0]!, referencePopulation: 0, referenceEvents: 0 }])).toThrow(RangeError);
  });
});
