import { describe, expect, it } from 'vitest';
import { effectSize } from '../change/effect-size.ts';
import { meanChange, type Pair } from '../means/mean.ts';
import { median } from '../means/median.ts';
import type { Draws } from '../numerics/random.ts';
import { mcNemar } from '../paired/mcnemar.ts';
import { wilcoxonSignedRank } from '../paired/wilcoxon.ts';
import { pairedProportionDifference } from '../proportions/difference.ts';
import { PROPORTION_INTERVALS, type ProportionInterval } from '../proportions/limits.ts';
import { proportion } from '../proportions/proportion.ts';
import { cronbachAlpha } from '../reliability/alpha.ts';
import { type CoverageStudy, covered } from './covered.ts';

const times = <T>(n: number, make: () => T): T[] => Array.from({ length: n }, make);

/** People measured twice: sd 6.5 then 7.5, correlation 0.6, 4 points lower the second time. */
const people = (n: number, draws: Draws): Pair[] =>
  times(n, () => {
    const shared = draws.normal();
    return { first: 20 + 6.5 * shared, last: 16 + 7.5 * (0.6 * shared + 0.8 * draws.normal()) };
  });

const of = (n: number, share: number, draws: Draws): number => times(n, draws.uniform).filter((u) => u < share).length;

/** A yes/no twice in 60 people: 35 % both times, 25 % only first, 10 % only second. */
const answers = (draws: Draws) => {
  const cells = { bothYes: 0, onlyFirst: 0, onlySecond: 0, neither: 0 };
  for (const u of times(60, draws.uniform)) {
    cells[u < 0.35 ? 'bothYes' : u < 0.6 ? 'onlyFirst' : u < 0.7 ? 'onlySecond' : 'neither']++;
  }
  return cells;
};

const share = (kind: ProportionInterval, n: number, truth: number, seed: number): CoverageStudy => ({
  name: `a share by ${kind}, n = ${n}, true ${truth}`,
  truth,
  seed,
  interval: (draws) => proportion(of(n, truth, draws), n, { interval: kind }).interval,
});

const NOMINAL: CoverageStudy[] = [
  {
    name: 'mean change by paired t, n = 30, true -4',
    truth: -4,
    seed: 101,
    interval: (draws) => meanChange(people(30, draws)).interval,
  },
  {
    name: 'd_av by Bonett, n = 40, true -0.57',
    truth: -4 / Math.sqrt((6.5 ** 2 + 7.5 ** 2) / 2),
    seed: 102,
    interval: (draws) => effectSize(people(40, draws)).interval,
  },
  {
    name: 'difference of paired shares by Newcombe, n = 60, true 0.15',
    truth: 0.15,
    seed: 103,
    interval: (draws) => pairedProportionDifference(answers(draws)).interval,
  },
  {
    name: "Cronbach's alpha by Feldt, n = 50, 6 items, true 0.857",
    truth: 6 / 7,
    seed: 104,
    interval: (draws) =>
      cronbachAlpha(
        times(50, () => {
          const trait = draws.normal();
          return times(6, () => trait + draws.normal());
        }),
      ).interval,
  },
  ...PROPORTION_INTERVALS.filter((kind) => kind !== 'exact').map((kind, index) => share(kind, 713, 0.23, 105 + index)),
];

const EXACT: CoverageStudy[] = [
  share('exact', 713, 0.23, 111),
  share('exact', 40, 0.05, 112),
  {
    name: 'odds of changing one way by exact McNemar limits, 60 people, true 2.5',
    truth: 2.5,
    seed: 113,
    interval: (draws) => mcNemar(answers(draws)).interval,
  },
  {
    name: 'typical change by Hodges-Lehmann, n = 25, scores rounded so that many tie, true 0',
    truth: 0,
    seed: 114,
    interval: (draws) =>
      wilcoxonSignedRank(times(25, () => ({ first: 0, last: Math.round(2 * draws.normal()) }))).interval,
  },
  {
    name: 'median by order statistics, n = 35, skewed, true ln 2',
    truth: Math.LN2,
    seed: 115,
    interval: (draws) => median(times(35, () => -Math.log(1 - draws.uniform()))).interval,
  },
];

describe('95 % intervals hold the truth in 93 to 97 of 100 data sets', () => {
  it.each(NOMINAL)(
    '$name',
    (study) => {
      const share = covered(study);
      expect(share).toBeGreaterThanOrEqual(0.93);
      expect(share).toBeLessThanOrEqual(0.97);
    },
    30_000,
  );
});

describe('exact intervals hold it in at least 94', () => {
  it.each(EXACT)(
    '$name',
    (study) => {
      expect(covered(study)).toBeGreaterThanOrEqual(0.94);
    },
    30_000,
  );
});

it('a study can fail: an interval half as wide does not cover', () => {
  const narrow: CoverageStudy = {
    name: 'half the paired t interval',
    truth: -4,
    seed: 121,
    interval: (draws) => {
      const { estimate, interval } = meanChange(people(30, draws));
      const half = (interval!.upper! - estimate!) / 2;
      return { ...interval!, lower: estimate! - half, upper: estimate! + half };
    },
  };
  expect(covered(narrow)).toBeLessThan(0.8);
});
