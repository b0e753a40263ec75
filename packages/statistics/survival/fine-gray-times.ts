import { type EndTime, linear, Sums } from './cox-moments.ts';
import type { CoxRow } from './cox-rows.ts';
import { kaplanMeier, pointBefore } from './kaplan-meier.ts';

/** The chance of not having been censored before a time: the Kaplan-Meier curve of censoring, its left limit. */
export type Uncensored = (time: number) => number;

export function uncensoredBefore(rows: readonly CoxRow[]): Uncensored {
  const spells = rows.map(({ time, counts, competes }) => ({ time, end: counts || competes ? null : 'censored' }));
  const { points } = kaplanMeier(spells);
  return (time) => pointBefore(points, time)?.survival ?? 1;
}

/**
 * Risk sets of the subdistribution hazard at every end that counts, latest first: those still here, and those who ended
 * in another way, each with the chance of not having been censored since. Ties as Breslow's.
 */
export function fineGrayTimes(rows: readonly CoxRow[], beta: readonly number[], uncensored: Uncensored): EndTime[] {
  const staying = stayingBefore(rows, beta, uncensored);
  const risk = new Sums(beta.length);
  const times: EndTime[] = [];
  for (let first = 0; first < rows.length; ) {
    const { time } = rows[first]!;
    const ended: CoxRow[] = [];
    let next = first;
    for (; next < rows.length && rows[next]!.time === time; next++) {
      const row = rows[next]!;
      risk.add(row.x, Math.exp(linear(row.x, beta)));
      if (row.counts) ended.push(row);
    }
    first = next;
    if (ended.length === 0) continue;
    const moment = risk.without(staying.get(time)!, -uncensored(time));
    times.push({ time, stratum: 0, ended, moments: ended.map(() => ({ ...moment, tiedShare: 1 })) });
  }
  return times;
}

/** For every time of an end that counts: those who ended in another way before it, by weight. */
function stayingBefore(rows: readonly CoxRow[], beta: readonly number[], uncensored: Uncensored): Map<number, Sums> {
  const found = new Map<number, Sums>();
  const staying = new Sums(beta.length);
  let waiting: CoxRow[] = [];
  let now = Number.NaN;
  for (const row of rows.toReversed()) {
    if (row.time !== now) {
      for (const other of waiting) staying.add(other.x, Math.exp(linear(other.x, beta)) / uncensored(other.time));
      waiting = [];
      now = row.time;
    }
    if (row.counts && !found.has(row.time)) found.set(row.time, staying.copy());
    if (row.competes) waiting.push(row);
  }
  return found;
}
