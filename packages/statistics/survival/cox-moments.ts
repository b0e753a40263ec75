import type { CoxRow } from './cox-rows.ts';

/** How people who end at the same time are taken: as if one after another (Efron), or all at once (Breslow). */
export type CoxTies = 'efron' | 'breslow';

/** What the risk set looked like when one of several tied people ended. */
export interface RiskMoment {
  /** sum of exp(x·beta) over those who could have ended */
  readonly total: number;
  /** mean of x, weighted by exp(x·beta) */
  readonly mean: readonly number[];
  /** covariance of x, weighted likewise */
  readonly covariance: readonly (readonly number[])[];
  /** share of each tied person's own weight still in the risk set: 1, then less with Efron's ties */
  readonly tiedShare: number;
}

/** A time at which somebody ended, in one stratum. */
export interface EndTime {
  readonly time: number;
  readonly stratum: number;
  readonly ended: readonly CoxRow[];
  /** one for each who ended */
  readonly moments: readonly RiskMoment[];
}

/**
 * The risk sets at every end, latest first within each stratum.
 *
 * Source: Cox 1972, JRSS B 34:187; Efron 1977, JASA 72:557; Breslow 1974, Biometrics 30:89.
 */
export function endTimes(strata: readonly (readonly CoxRow[])[], beta: readonly number[], ties: CoxTies): EndTime[] {
  return strata.flatMap((rows, stratum) => {
    const times: EndTime[] = [];
    const risk = new Sums(beta.length);
    const notYet = new Entering(rows, beta);
    for (let first = 0; first < rows.length; ) {
      let next = first;
      const { time } = rows[first]!;
      const ended: CoxRow[] = [];
      const own = new Sums(beta.length);
      for (; next < rows.length && rows[next]!.time === time; next++) {
        const row = rows[next]!;
        const weight = Math.exp(linear(row.x, beta));
        risk.add(row.x, weight);
        if (!row.counts) continue;
        ended.push(row);
        own.add(row.x, weight);
      }
      if (ended.length > 0) {
        const here = notYet.leftOut(risk, time);
        times.push({ time, stratum, ended, moments: momentsOf(here, own, ended.length, ties) });
      }
      first = next;
    }
    return times;
  });
}

/** Takes out of the risk set, as time goes back, those who were not watched yet. */
class Entering {
  readonly #latestFirst: readonly CoxRow[];
  readonly #beta: readonly number[];
  readonly #gone: Sums;
  #next = 0;

  constructor(rows: readonly CoxRow[], beta: readonly number[]) {
    const entering = rows.filter(({ from }) => from > Number.NEGATIVE_INFINITY);
    this.#latestFirst = entering.sort((a, b) => b.from - a.from);
    this.#beta = beta;
    this.#gone = new Sums(beta.length);
  }

  /** Everybody in `all` (whose time has not passed at `time`) but those watched only from `time` or later. */
  leftOut(all: Sums, time: number): Sums {
    if (this.#latestFirst.length === 0) return all;
    for (; this.#latestFirst[this.#next] !== undefined; this.#next++) {
      const row = this.#latestFirst[this.#next]!;
      if (row.from < time) break;
      this.#gone.add(row.x, Math.exp(linear(row.x, this.#beta)));
    }
    return all.less(this.#gone);
  }
}

function momentsOf(risk: Sums, own: Sums, ended: number, ties: CoxTies): RiskMoment[] {
  if (ties === 'breslow') {
    const moment = risk.without(own, 0);
    return Array.from({ length: ended }, () => moment);
  }
  return Array.from({ length: ended }, (_, before) => risk.without(own, before / ended));
}

/** x·beta. */
export function linear(x: readonly number[], beta: readonly number[]): number {
  let total = 0;
  for (let j = 0; j < x.length; j++) total += x[j]! * beta[j]!;
  return total;
}

/** Running sums of weight, weight·x and weight·x·xᵀ. */
export class Sums {
  #total = 0;
  readonly #first: Float64Array;
  readonly #second: Float64Array;

  constructor(size: number) {
    this.#first = new Float64Array(size);
    this.#second = new Float64Array(size * size);
  }

  add(x: readonly number[], weight: number): void {
    const size = x.length;
    this.#total += weight;
    for (let i = 0; i < size; i++) {
      const weighted = weight * x[i]!;
      this.#first[i]! += weighted;
      for (let j = 0; j <= i; j++) this.#second[i * size + j]! += weighted * x[j]!;
    }
  }

  copy(): Sums {
    const copy = new Sums(this.#first.length);
    copy.#total = this.#total;
    copy.#first.set(this.#first);
    copy.#second.set(this.#second);
    return copy;
  }

  /** Without those of `other`. */
  less(other: Sums): Sums {
    const rest = this.copy();
    rest.#total -= other.#total;
    for (const [i, value] of other.#first.entries()) rest.#first[i]! -= value;
    for (const [i, value] of other.#second.entries()) rest.#second[i]! -= value;
    return rest;
  }

  /** The moment when a share of `other` has gone (or, below 0, is added). */
  without(other: Sums, share: number): RiskMoment {
    const size = this.#first.length;
    const total = this.#total - share * other.#total;
    const mean = Array.from(this.#first, (value, i) => (value - share * other.#first[i]!) / total);
    const second = (i: number, j: number): number => {
      const at = Math.max(i, j) * size + Math.min(i, j);
      return (this.#second[at]! - share * other.#second[at]!) / total;
    };
    const covariance = mean.map((a, i) => mean.map((b, j) => second(i, j) - a * b));
    return { total, mean, covariance, tiedShare: 1 - share };
  }
}
