import type { TimeStep } from './spells.ts';

/** Score of each group and the covariance of the scores. */
export interface GrayScore {
  readonly score: readonly number[];
  readonly covariance: readonly (readonly number[])[];
}

/** One group at one time. */
interface GroupNow {
  readonly atRisk: number;
  readonly ended: number;
  readonly other: number;
  /** share still there just before, and just after, this time */
  readonly before: number;
  readonly after: number;
  /** share who ended in this way before this time */
  readonly incidence: number;
}

/** What one time adds to the variance: `direct` is a of Gray's formula, `sofar` is c up to and including this time. */
interface Moment {
  readonly direct: readonly (readonly number[])[];
  readonly sofar: readonly (readonly number[])[];
  /** weight of (a + ratio·(c(end) - c)) squared from ends of this kind, by group */
  readonly own: readonly number[];
  readonly ratio: readonly number[];
  /** weight of (ratio·(c(end) - c)) squared from other ends, by group */
  readonly other: readonly number[];
  readonly otherRatio: readonly number[];
}

/**
 * Gray's score for groups of one stratum, with weight rho = 0. Each group stands for `atRisk / S(t-)` people of a
 * world without other ends; the pooled subdistribution hazard gives the expected ends. Both variance terms carry the
 * finite-population factor for tied ends, as cmprsk has it.
 */
export function grayScore(groups: readonly (readonly TimeStep[])[], end: string): GrayScore {
  const size = groups.length;
  const score = new Array<number>(size).fill(0);
  const sofar = square(size);
  const moments: Moment[] = [];
  let pooled = 0;
  for (const now of timesOf(groups, end)) {
    const weight = now.map((group) => (group.atRisk > 0 ? group.atRisk / group.before : 0));
    const inPlay = now.map((group, k) => weight[k]! * (1 - group.incidence));
    const total = sum(weight);
    const ended = sum(now.map((group) => group.ended));
    const expectedFrom = ended / sum(inPlay);
    for (const [k, group] of now.entries()) score[k]! += group.ended - expectedFrom * inPlay[k]!;
    const direct = weight.map((own, i) => weight.map((other, j) => own * ((i === j ? 1 : 0) - other / total)));
    direct.forEach((row, i) => {
      row.forEach((value, j) => {
        sofar[i]![j]! += (value * ended) / (total * (1 - pooled));
      });
    });
    pooled += ended / total;
    moments.push({ direct, sofar: sofar.map((row) => [...row]), ...weights(now, ended, total, pooled) });
  }
  return { score, covariance: covarianceOf(moments, sofar) };
}

function weights(now: readonly GroupNow[], ended: number, total: number, pooled: number) {
  const present = (group: GroupNow, value: number): number => (group.atRisk > 0 ? value : 0);
  return {
    ratio: now.map((group) => 1 - (group.after > 0 ? (1 - pooled) / group.after : 0)),
    own: now.map((group) => {
      const tied = ended > 1 ? 1 - (ended - 1) / (total * group.before - 1) : 1;
      return present(group, (tied * group.before * ended) / (total * group.atRisk));
    }),
    otherRatio: now.map((group) => (group.after > 0 ? (pooled - 1) / group.after : 0)),
    other: now.map((group) => {
      if (group.after <= 0 || group.other === 0) return 0;
      const tied = group.other > 1 ? 1 - (group.other - 1) / (group.atRisk - 1) : 1;
      return (tied * group.before ** 2 * group.other) / group.atRisk ** 2;
    }),
  };
}

function covarianceOf(moments: readonly Moment[], whole: readonly (readonly number[])[]): number[][] {
  const covariance = square(whole.length);
  for (const { direct, sofar, own, ratio, other, otherRatio } of moments) {
    for (let r = 0; r < whole.length; r++) {
      const later = whole.map((row, i) => row[r]! - sofar[i]![r]!);
      const byOwn = later.map((rest, i) => direct[i]![r]! + ratio[r]! * rest);
      const byOther = later.map((rest) => otherRatio[r]! * rest);
      covariance.forEach((row, i) => {
        row.forEach((_, j) => {
          row[j]! += own[r]! * byOwn[i]! * byOwn[j]! + other[r]! * byOther[i]! * byOther[j]!;
        });
      });
    }
  }
  return covariance;
}

/** Every time at which somebody of any group ended, with each group's state just then. */
function* timesOf(groups: readonly (readonly TimeStep[])[], end: string): Generator<GroupNow[]> {
  const times = [...new Set(groups.flatMap((steps) => steps.filter((step) => step.ended > 0).map((s) => s.time)))];
  const states = groups.map((steps) => ({ steps, next: 0, share: 1, incidence: 0 }));
  for (const time of times.sort((a, b) => a - b)) {
    yield states.map((state) => {
      while ((state.steps[state.next]?.time ?? time) < time) state.next++;
      const step = state.steps[state.next];
      const here = step?.time === time ? step : null;
      const ended = here?.byEnd.get(end) ?? 0;
      const atRisk = step?.atRisk ?? 0;
      const other = (here?.ended ?? 0) - ended;
      const { share: before, incidence } = state;
      const after = atRisk > 0 ? (before * (atRisk - ended - other)) / atRisk : before;
      state.share = after;
      state.incidence += atRisk > 0 ? (before * ended) / atRisk : 0;
      return { atRisk, ended, other, before, after, incidence };
    });
  }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const square = (size: number): number[][] => Array.from({ length: size }, () => new Array<number>(size).fill(0));
