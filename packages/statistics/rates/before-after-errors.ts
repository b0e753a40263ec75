import { arithmeticMean } from '../numerics/moments.ts';
import { sum } from '../numerics/sum.ts';
import type { CompletePair } from './count-pairs.ts';

/** What all people hold together. */
export type Totals = CompletePair;

export interface BeforeAfterErrors {
  /** standard error of log(ratio), robust by person; 0 when everybody changed in the same proportion */
  readonly robust: number;
  /** leaving out one person at a time; null when one person has all events of one side */
  readonly jackknife: number | null;
  /** for independent events */
  readonly poisson: number;
  /** how many equally influential people would carry as much: (Σp²)²/Σp⁴ of each person's pull */
  readonly effectivePeople: number;
}

/** Rounding alone leaves about 1e-16 where everybody changed in the same proportion. */
const ROUNDING = 1e-14;

export function totalsOf(pairs: readonly CompletePair[]): Totals {
  const total = (key: keyof CompletePair): number => sum(pairs.map((pair) => pair[key]));
  return {
    before: total('before'),
    after: total('after'),
    daysBefore: total('daysBefore'),
    daysAfter: total('daysAfter'),
  };
}

/**
 * Errors of log(ratio) when both sides have events. A person's pull is their share of events less their share of days,
 * after less before: the robust error is the root of the sum of its squares, which is the error of a Poisson GEE.
 *
 * Source: Liang & Zeger 1986, Biometrika 73:13; jackknife: Efron & Stein 1981, Ann Stat 9:586.
 */
export function beforeAfterErrors(pairs: readonly CompletePair[], totals: Totals): BeforeAfterErrors {
  const squares = pairs.map((pair) => {
    const after = pair.after / totals.after - pair.daysAfter / totals.daysAfter;
    return (after - (pair.before / totals.before - pair.daysBefore / totals.daysBefore)) ** 2;
  });
  const variance = sum(squares);
  const robust = Math.sqrt(variance);
  return {
    robust: robust < ROUNDING ? 0 : robust,
    jackknife: robust < ROUNDING ? 0 : jackknife(pairs, totals),
    poisson: Math.sqrt(1 / totals.before + 1 / totals.after),
    effectivePeople: robust < ROUNDING ? pairs.length : variance ** 2 / sum(squares.map((square) => square * square)),
  };
}

function jackknife(pairs: readonly CompletePair[], totals: Totals): number | null {
  const n = pairs.length;
  const left = pairs.map((pair) => {
    const after = (totals.after - pair.after) / (totals.daysAfter - pair.daysAfter);
    return Math.log(after) - Math.log((totals.before - pair.before) / (totals.daysBefore - pair.daysBefore));
  });
  if (n < 2 || left.some((value) => !Number.isFinite(value))) return null;
  const mean = arithmeticMean(left);
  return Math.sqrt(((n - 1) / n) * sum(left.map((value) => (value - mean) ** 2)));
}
