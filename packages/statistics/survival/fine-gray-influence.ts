import { groupBy } from '../numerics/group-by.ts';
import { type EndTime, linear } from './cox-moments.ts';
import type { CoxAt } from './cox-newton.ts';
import type { CoxRow } from './cox-rows.ts';
import type { Uncensored } from './fine-gray-times.ts';
import { pointAt, pointBefore } from './kaplan-meier.ts';

/** Running sums of hazard and of hazard·mean up to a time. */
interface Taken {
  readonly time: number;
  readonly hazard: number;
  readonly hazardMean: readonly number[];
}

/**
 * What each person adds to the score, with the part that comes from not knowing the chance of censoring (eta + psi of
 * Fine & Gray 1999, appendix), from running sums over time. In the order of `rows`.
 */
export function fineGrayResiduals(rows: readonly CoxRow[], at: CoxAt, uncensored: Uncensored): number[][] {
  const size = at.beta.length;
  const times = at.times.toReversed();
  const here = taken(times, size, () => 1);
  const gone = taken(times, size, uncensored);
  const residuals = new Map<CoxRow, number[]>(
    rows.map((row) => {
      const weight = Math.exp(linear(row.x, at.beta));
      const before = pull(row, weight, pointAt(here, row.time));
      if (!row.competes) return [row, before.map((value) => -value)];
      const after = afterwards(row, weight / uncensored(row.time), gone);
      return [row, before.map((value, j) => -value - after[j]!)];
    }),
  );
  for (const { ended, moments } of times) {
    for (const row of ended) add(residuals.get(row)!, row.x, 1, moments[0]!.mean);
  }
  addCensoring(residuals, rows, at.beta, gone, uncensored);
  return rows.map((row) => residuals.get(row)!);
}

function add(to: number[], x: readonly number[], times: number, less?: readonly number[]): void {
  for (const j of to.keys()) to[j]! += times * (x[j]! - (less?.[j] ?? 0));
}

function taken(times: readonly EndTime[], size: number, weigh: (time: number) => number): Taken[] {
  let hazard = 0;
  let hazardMean = new Array<number>(size).fill(0);
  return times.map(({ time, ended, moments }) => {
    const share = (weigh(time) * ended.length) / moments[0]!.total;
    hazard += share;
    hazardMean = hazardMean.map((value, j) => value + share * moments[0]!.mean[j]!);
    return { time, hazard, hazardMean };
  });
}

/** weight · sum of hazard·(x - mean) over the times of the running sums. */
function pull({ x }: Pick<CoxRow, 'x'>, weight: number, until: Taken | null): number[] {
  return x.map((value, j) => (until === null ? 0 : weight * (value * until.hazard - until.hazardMean[j]!)));
}

/** The same over the times after a person's own, for somebody who ended in another way. */
function afterwards(row: CoxRow, weight: number, gone: readonly Taken[]): number[] {
  const all = pull(row, weight, gone.at(-1) ?? null);
  const until = pull(row, weight, pointAt(gone, row.time));
  return all.map((value, j) => value - until[j]!);
}

/**
 * Adds the integral of q(u)/pi(u) against each person's censoring martingale. Of tied times: who ended in another way
 * before u counts, and ends at u or later, as somebody censored at u is still at risk then.
 */
function addCensoring(
  residuals: Map<CoxRow, number[]>,
  rows: readonly CoxRow[],
  beta: readonly number[],
  gone: readonly Taken[],
  uncensored: Uncensored,
): void {
  const ascending = rows.toReversed();
  const byTime = groupBy(ascending, ({ time }) => time);
  let atRisk = rows.length;
  // Sums over those who ended in another way before now: weight, and weight·x.
  let weight = 0;
  const weighted = beta.map(() => 0);
  const running = beta.map(() => 0);
  for (const [time, people] of byTime) {
    const censored = people.filter((row) => !row.counts && !row.competes);
    const [all, until] = [gone.at(-1), pointBefore(gone, time)];
    const later = (all?.hazard ?? 0) - (until?.hazard ?? 0);
    const jump = beta.map((_, j) => {
      const laterMean = (all?.hazardMean[j] ?? 0) - (until?.hazardMean[j] ?? 0);
      return (weighted[j]! * later - weight * laterMean) / atRisk;
    });
    if (censored.length > 0) add(running, jump, -censored.length / atRisk);
    for (const row of people) add(residuals.get(row)!, running, 1);
    for (const row of censored) add(residuals.get(row)!, jump, 1);
    for (const row of people.filter(({ competes }) => competes)) {
      const own = Math.exp(linear(row.x, beta)) / uncensored(time);
      weight += own;
      add(weighted, row.x, own);
    }
    atRisk -= people.length;
  }
}
