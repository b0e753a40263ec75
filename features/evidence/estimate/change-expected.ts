import {
  arithmeticMean,
  correlation,
  normalMultiplier,
  normalQuantile,
  normalSf,
  regressionToTheMean,
  sampleSd,
  standardErrorOfDifference,
} from '@commonground/statistics';
import { BY_ITSELF } from '../evidence-row.ts';
import type { Cell } from '../read/counting.ts';
import { first, knownOnce, knownTwice, last, named, spread } from './change-cells.ts';
import type { Rules, Scale } from './change-rules.ts';
import { countWhere } from './cuts.ts';
import type { Point } from './estimate.ts';

/** Fewer pairs than this say nothing about what lies beyond regression to the mean. */
const FEWEST_FOR_BEYOND = 30;
/** The part of their own times in which people are taken to come: an assumption, said wherever it is used. */
const WORST_PART = 1 / 3;

/** How people who began stood: the spread of first scores, and how well first and last go together. */
interface Start {
  readonly firsts: readonly number[];
  readonly sd: number;
  readonly pairs: number;
  readonly correlation: number | null;
}

function startOf(cells: readonly Cell[]): Start | null {
  const firsts = spread(cells.filter(knownOnce), first) as number[];
  if (firsts.length < 2) return null;
  const sd = sampleSd(firsts);
  if (sd === 0) return null;
  const twice = cells.filter(knownTwice);
  return { firsts, sd, pairs: countWhere(twice).n, correlation: correlationOf(twice) };
}

/** The correlation of first and last where both vary, held between 0 and 1. */
function correlationOf(twice: readonly Cell[]): number | null {
  const [x, y] = [spread(twice, first) as number[], spread(twice, last) as number[]];
  if (x.length < 2 || sampleSd(x) === 0 || sampleSd(y) === 0) return null;
  const r = correlation(x, y);
  return r === null ? null : Math.min(1, Math.max(0, r));
}

/** The standard error of one person's difference, from the spread of first scores here; null without a reliability. */
export function errorOfDifference(cells: readonly Cell[], { reliability }: Scale): number | null {
  const start = startOf(cells);
  return start === null || reliability === null ? null : standardErrorOfDifference({ sd: start.sd, reliability });
}

/** Whether a first score is in the clinical range: at or beyond the cut-off. */
export function atOrBeyond(score: number, { cutOff, better, atCutOff }: Scale): boolean {
  if (cutOff === null) return false;
  return score === cutOff ? atCutOff === 'clinical' : better === 'lower' ? score > cutOff : score < cutOff;
}

/**
 * What would be seen although nothing helped: regression to the mean of those who began beyond the cut-off (Davis), the
 * most that coming at one's worst could give, and chance. The last point is the interval of the mean change with the
 * most of that taken off its cautious end: what lies beyond it is more than regression to the mean explains.
 */
export function expectations(
  cells: readonly Cell[],
  scale: Scale,
  interval: { readonly lower: number; readonly upper: number } | null,
): Point[] {
  const start = startOf(cells);
  if (start === null || start.pairs === 0) return [];
  const error = errorOfDifference(cells, scale);
  const wobble = error === null ? null : (normalMultiplier(0.95) * error) / Math.sqrt(start.pairs);
  return [
    ...regression(cells, scale, start),
    ...atTheirWorst(scale, start, interval),
    ...(wobble === null ? [] : [named('expected-by-chance', 0, start.pairs, -wobble, wobble)]),
  ];
}

const towardsBetter = ({ better }: Scale, gain: number): number => (better === 'lower' ? -gain : gain);

/** How many even steps of the worst part are looked at. */
const STEPS = 200;

/**
 * The share of people who would be reliably better by themselves if they came in the worst third of their own times: from
 * there, another of their own times is as likely as any. The same people, spread and assumption as for the mean.
 */
export function reliableAtTheirWorst(cells: readonly Cell[], { reliableChange }: Rules): Point[] {
  const start = startOf(cells);
  const r = start?.correlation ?? null;
  if (start === null || r === null || r === 1 || start.pairs < FEWEST_FOR_BEYOND) return [];
  const own = start.sd * Math.sqrt(1 - r);
  const worst = Array.from({ length: STEPS }, (_, nth) => normalQuantile(1 - (WORST_PART * (nth + 0.5)) / STEPS));
  const share = arithmeticMean(worst.map((from) => normalSf(reliableChange / own - from)));
  return [named('expected-share-if-people-came-at-their-worst', share, start.pairs)];
}

function regression(cells: readonly Cell[], scale: Scale, { firsts, sd, correlation: r }: Start): Point[] {
  const reliability = r ?? scale.reliability;
  if (scale.cutOff === null || reliability === null) return [];
  const mean = arithmeticMean(firsts);
  const { expectedGain, selected } = regressionToTheMean({
    ...{ mean, sd, reliability, selectedFrom: scale.cutOff, better: scale.better },
  });
  const n = countWhere(cells, (cell) => knownTwice(cell) && atOrBeyond(first(cell) as number, scale)).n;
  return [named('expected-regression-to-the-mean', selected < 1e-9 ? null : towardsBetter(scale, expectedGain), n)];
}

/**
 * Somebody's own ups and downs have the spread sd · √(1 - r). Whoever comes in the worst third of their own times begins
 * 1.09 of these above their usual, and would lose as much by waiting (Davis' formula within a person).
 */
function atTheirWorst(scale: Scale, { sd, pairs, correlation: r }: Start, interval: Interval | null): Point[] {
  if (r === null || pairs < FEWEST_FOR_BEYOND || interval === null || r === 1) return [];
  const own = sd * Math.sqrt(1 - r);
  const from = own * normalQuantile(1 - WORST_PART);
  const { expectedGain } = regressionToTheMean({
    ...{ mean: 0, sd: own, reliability: 0, selectedFrom: from, better: 'lower' },
  });
  const lower = scale.better === 'lower' ? interval.lower : interval.lower - expectedGain;
  const upper = scale.better === 'lower' ? interval.upper + expectedGain : interval.upper;
  return [
    named('expected-if-people-came-at-their-worst', towardsBetter(scale, expectedGain), pairs),
    named(BY_ITSELF, null, pairs, lower, upper),
  ];
}

interface Interval {
  readonly lower: number;
  readonly upper: number;
}
