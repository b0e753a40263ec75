import { type EndTime, linear } from './cox-moments.ts';
import type { CoxAt } from './cox-newton.ts';
import type { CoxRow } from './cox-rows.ts';
import type { Uncensored } from './fine-gray-times.ts';

/**
 * What each person adds to the score, with the part that comes from not knowing the chance of censoring (eta + psi of
 * Fine & Gray 1999, appendix). In the order of `rows`.
 */
export function fineGrayResiduals(rows: readonly CoxRow[], at: CoxAt, uncensored: Uncensored): number[][] {
  const times = at.times.toReversed();
  const { residuals, pulls } = weighedRisk(rows, times, at.beta, uncensored);
  for (const { ended, moments } of times) {
    for (const row of ended) {
      const to = residuals.get(row)!;
      for (const [j, x] of row.x.entries()) to[j]! += x - moments[0]!.mean[j]!;
    }
  }
  addCensoring(residuals, rows, pulls);
  return rows.map((row) => residuals.get(row)!);
}

/** One pull: how person j's weight at a later time s would move the score, had censoring between T_j and s differed. */
interface Pull {
  readonly from: number;
  readonly to: number;
  readonly size: readonly number[];
}

function weighedRisk(
  rows: readonly CoxRow[],
  times: readonly EndTime[],
  beta: readonly number[],
  uncensored: Uncensored,
) {
  const residuals = new Map<CoxRow, number[]>(rows.map((row) => [row, row.x.map(() => 0)]));
  const pulls: Pull[] = [];
  const chances = times.map(({ time }) => uncensored(time));
  for (const row of rows) {
    const own = Math.exp(linear(row.x, beta));
    const chance = uncensored(row.time);
    for (const [index, { time, ended, moments }] of times.entries()) {
      const gone = time > row.time;
      if (gone && !row.competes) break;
      const weight = own * (gone ? chances[index]! / chance : 1) * (ended.length / moments[0]!.total);
      const size = row.x.map((x, j) => weight * (x - moments[0]!.mean[j]!));
      const to = residuals.get(row)!;
      for (const [j, value] of size.entries()) to[j]! -= value;
      if (gone) pulls.push({ from: row.time, to: time, size });
    }
  }
  return { residuals, pulls };
}

/** Adds the integral of q(u)/pi(u) against each person's censoring martingale. */
function addCensoring(residuals: Map<CoxRow, number[]>, rows: readonly CoxRow[], pulls: readonly Pull[]): void {
  const ascending = rows.toReversed();
  const times = [...new Set(ascending.filter((row) => !row.counts && !row.competes).map(({ time }) => time))];
  const q = pullsAt(times, pulls);
  const steps = times.map((time, index) => {
    const atRisk = ascending.filter((row) => row.time >= time).length;
    const censored = ascending.filter((row) => row.time === time && !row.counts && !row.competes).length;
    return { time, jump: q[index]!.map((value) => value / atRisk), hazard: censored / atRisk };
  });
  for (const row of rows) {
    const to = residuals.get(row)!;
    for (const { time, jump, hazard } of steps) {
      if (time > row.time) break;
      const own = time === row.time && !row.counts && !row.competes ? 1 : 0;
      for (const [j, value] of jump.entries()) to[j]! += value * (own - hazard);
    }
  }
}

/** Sum at each time of the pulls that span it (from <= u < to), by differences of running sums. */
function pullsAt(times: readonly number[], pulls: readonly Pull[]): number[][] {
  const size = pulls[0]?.size.length ?? 0;
  const change = Array.from({ length: times.length + 1 }, () => new Array<number>(size).fill(0));
  const placeOf = (time: number): number => {
    let low = 0;
    let high = times.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (times[middle]! < time) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  for (const { from, to, size: moved } of pulls) {
    const [first, last] = [placeOf(from), placeOf(to)];
    for (const [j, value] of moved.entries()) {
      change[first]![j]! += value;
      change[last]![j]! -= value;
    }
  }
  const running = new Array<number>(size).fill(0);
  return times.map((_, index) => {
    for (let j = 0; j < size; j++) running[j]! += change[index]![j]!;
    return [...running];
  });
}
