import { requireCount } from '../checks.ts';
import { binomialCdf, binomialPmf, binomialSf } from '../distributions/counts.ts';
import { normalSf } from '../distributions/normal.ts';
import { requireProbability } from '../distributions/tails.ts';
import { alphaOf, type PlannedTest, requireAbove, requireTarget, type Size, smallest } from './plan.ts';

/** Two shares, 0 to 1, of separate sets of people. */
export interface SharesPlan extends PlannedTest {
  readonly first: number;
  readonly second: number;
}

/**
 * Chance that the pooled z test (chi-squared without correction) finds the difference of two shares.
 *
 * Source: Fleiss, Levin & Paik 2003, ch. 4; R's power.prop.test, strict.
 *
 * @throws RangeError when a set is empty or a share is not one
 */
export function sharesPower(sizes: readonly [number, number], plan: SharesPlan): number {
  for (const size of sizes) {
    requireCount('A size', size);
    requireAbove('A size', size, 0);
  }
  const { first: p1, second: p2 } = plan;
  for (const share of [p1, p2]) requireProbability('A share', share);
  const [n1, n2] = sizes;
  const pooled = (n1 * p1 + n2 * p2) / (n1 + n2);
  const underNull = Math.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2));
  const underPlan = Math.sqrt((p1 * (1 - p1)) / n1 + (p2 * (1 - p2)) / n2);
  const { z, sides, alpha } = alphaOf(plan);
  const distance = Math.abs(p1 - p2);
  if (underPlan === 0) return distance > 0 ? 1 : alpha;
  const right = normalSf((z * underNull - distance) / underPlan);
  return sides === 1 ? right : right + normalSf((z * underNull + distance) / underPlan);
}

/** The people needed in each of two sets of equal size. */
export function sharesSize(power: number, plan: SharesPlan): Size | null {
  requireTarget(power, plan);
  return smallest(1, power, (each) => sharesPower([each, each], plan));
}

/** A yes/no asked twice: the shares of all people who will change each way. */
export interface PairedSharesPlan extends PlannedTest {
  readonly onlyFirst: number;
  readonly onlySecond: number;
}

/**
 * Chance that McNemar's mid-p test finds the change: added up over every number of people who could change.
 *
 * Source: Fagerland, Lydersen & Laake 2013, BMC Med Res Methodol 13:91.
 *
 * @throws RangeError when there is nobody or the two shares are impossible
 */
export function mcNemarPower(pairs: number, plan: PairedSharesPlan): number {
  requireCount('pairs', pairs);
  requireAbove('pairs', pairs, 0);
  const { onlyFirst, onlySecond } = plan;
  const changing = onlyFirst + onlySecond;
  requireProbability('onlyFirst', onlyFirst);
  requireProbability('onlySecond', onlySecond);
  requireProbability('onlyFirst + onlySecond', changing);
  if (changing === 0) return 0;
  const { tail, sides } = alphaOf(plan);
  const larger = Math.max(onlyFirst, onlySecond) / changing;
  let power = 0;
  let least = -1;
  for (let changed = 1; changed <= pairs; changed++) {
    // The largest number of people going the rarer way that is still significant never falls as more people change.
    while (least + 1 < changed / 2 && midTail(least + 1, changed) <= tail) least++;
    const weight = binomialPmf(changed, pairs, changing);
    if (least < 0 || weight < 1e-18) continue;
    const right = binomialSf(changed - least - 1, changed, larger);
    power += weight * (sides === 1 ? right : right + binomialCdf(least, changed, larger));
  }
  return power;
}

/** One-sided mid-p of `count` among `changed` when both ways are as likely. */
function midTail(count: number, changed: number): number {
  return binomialCdf(count, changed, 0.5) - binomialPmf(count, changed, 0.5) / 2;
}

/**
 * The pairs needed: Connor's number (1987, Biometrics 43:207), raised where the mid-p test itself needs more.
 * Null when the two shares are alike.
 */
export function mcNemarSize(power: number, plan: PairedSharesPlan): Size | null {
  requireTarget(power, plan);
  const changing = plan.onlyFirst + plan.onlySecond;
  const distance = Math.abs(plan.onlyFirst - plan.onlySecond);
  if (distance === 0) return null;
  const { z } = alphaOf(plan);
  const zPower = alphaOf({ alpha: 1 - power, sides: 1 }).z;
  const connor = ((z * Math.sqrt(changing) + zPower * Math.sqrt(changing - distance * distance)) / distance) ** 2;
  for (let n = Math.max(1, Math.ceil(connor)); ; n++) {
    const reached = mcNemarPower(n, plan);
    if (reached >= power) return { n, power: reached };
  }
}

/** Two rates per unit of time at risk, say contacts a person-year before and after. */
export interface RatesPlan extends PlannedTest {
  readonly first: number;
  readonly second: number;
  /** how many times larger than Poisson the variance of the counts is; 1 unless given, and for contacts rarely below 3 */
  readonly overdispersion?: number;
}

/**
 * Chance that the log rate ratio is found different from 0, each rate observed over its time at risk.
 *
 * Source: large-sample Wald test of the log rate ratio; Zhu & Lakkis 2014, Stat Med 33:376, with quasi-Poisson variance.
 *
 * @throws RangeError when a rate, a time or the overdispersion is not above 0
 */
export function ratesPower(times: readonly [number, number], plan: RatesPlan): number {
  const { first, second, overdispersion = 1 } = plan;
  for (const [name, value] of Object.entries({ first, second, overdispersion, time: Math.min(...times) })) {
    requireAbove(name, value, 0);
  }
  const error = Math.sqrt(overdispersion * (1 / (first * times[0]) + 1 / (second * times[1])));
  const distance = Math.abs(Math.log(second / first)) / error;
  const { z, sides } = alphaOf(plan);
  return sides === 1 ? normalSf(z - distance) : normalSf(z - distance) + normalSf(z + distance);
}

/** The units of time at risk needed in each of two equal stretches, whole units. */
export function ratesSize(power: number, plan: RatesPlan): Size | null {
  requireTarget(power, plan);
  return smallest(1, power, (time) => ratesPower([time, time], plan));
}
