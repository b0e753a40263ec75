import { estimated, type Figure, type FigureOptions, type Interval, levelOf, notEstimated } from '../figure.ts';
import { type Reference, waldTest } from '../models/fit.ts';
import { type BeforeAfterErrors, beforeAfterErrors, type Totals, totalsOf } from './before-after-errors.ts';
import { type CompletePair, type CountPair, completePairs } from './count-pairs.ts';
import { rateRatio } from './rate-ratio.ts';

export interface BeforeAfterOptions extends FigureOptions {
  /**
   * For few people or a few who use most: the error leaves out one person at a time (jackknife), the interval takes
   * Student's t with n - 1 degrees of freedom. Off unless asked for.
   */
  readonly smallSample?: boolean;
}

/** What stands behind a ratio of counts after to counts before. */
export interface BeforeAfterDetail {
  readonly before: number;
  readonly after: number;
  /** robust standard error of log(ratio), the one the interval uses; null where there is none */
  readonly se: number | null;
  /** what the error would be if events were independent (Poisson); null where there is none */
  readonly poissonSe: number | null;
  /** how many times too small the Poisson error would be; null where either is missing */
  readonly timesTooSmall: number | null;
  /** two-sided p of no change; null where there is none */
  readonly p: number | null;
}

const NAMED = {
  method: 'rate after divided by rate before in the same people, Poisson with robust error by person',
  source: 'Liang & Zeger 1986, Biometrika 73:13; conditional Poisson: Cameron & Trivedi 1998, 9.3',
};
const WORTH_SAYING = 1.1;
const FEW_PEOPLE = 20;
/** Below this, coverage of the default interval fell under 93% in simulation; see before-after.test.ts. */
const FEW_EFFECTIVE = 8;

/**
 * Rate after over rate before in the same people: below 1 is less use. For stretches of equal length Σafter/Σbefore;
 * with days at risk the ratio of events per day. The error allows for people who use much or little and who change
 * differently, and equals that of a Poisson GEE with working independence. It does not depend on how many people use
 * nothing at all.
 *
 * Without events before there is no ratio, without events after it is 0; both then have the exact limit on the other
 * side, which takes events for independent and says so.
 *
 * @throws RangeError when a count is no count, days are negative, or only some people have days
 */
export function beforeAfterRatio(
  people: readonly CountPair[],
  options: BeforeAfterOptions = {},
): Figure<BeforeAfterDetail> {
  const { pairs, missing } = completePairs(people);
  const totals = totalsOf(pairs);
  const denominators = { people: pairs.length, daysBefore: totals.daysBefore, daysAfter: totals.daysAfter };
  const parts = { n: pairs.length, denominators, missing, ...NAMED };
  const none = { before: totals.before, after: totals.after, se: null, poissonSe: null, timesTooSmall: null, p: null };
  if (pairs.length === 0) return { ...notEstimated('no one has both counts', parts, options), ...none };
  if (totals.before === 0 || totals.after === 0) return { ...oneSided(totals, parts, options), ...none };
  const ratio = (totals.after / totals.before) * (totals.daysBefore / totals.daysAfter);
  const errors = beforeAfterErrors(pairs, totals);
  const { se, reference, interval: wide } = errorFor(errors, pairs.length, options);
  const wald = se > 0 ? waldTest(Math.log(ratio), se, reference, levelOf(options)) : null;
  const warnings = warningsFor(pairs, errors, options);
  const interval = wald === null ? null : exponentiated(wald.interval!, wide);
  return {
    ...estimated(ratio, { ...parts, interval, warnings }, options),
    ...none,
    se: se > 0 ? se : null,
    poissonSe: errors.poisson,
    timesTooSmall: se > 0 ? se / errors.poisson : null,
    p: wald === null ? null : wald.p,
  };
}

/** The error the interval uses, and what it is compared with. */
function errorFor({ robust, jackknife }: BeforeAfterErrors, n: number, { smallSample }: BeforeAfterOptions) {
  const normal: Reference = { kind: 'normal' };
  if (smallSample !== true || n < 2) return { se: robust, reference: normal, interval: 'robust by person' };
  const t: Reference = { kind: 't', df: n - 1 };
  if (jackknife !== null) return { se: jackknife, reference: t, interval: 'jackknife by person' };
  return { se: robust * Math.sqrt(n / (n - 1)), reference: t, interval: 'robust by person, times √(n/(n-1))' };
}

function exponentiated(interval: Interval, errors: string): Interval {
  return {
    ...interval,
    lower: Math.exp(interval.lower!),
    upper: Math.exp(interval.upper!),
    method: `${errors}, ${interval.method} of the logarithm`,
  };
}

function warningsFor(
  pairs: readonly CompletePair[],
  { robust, jackknife, poisson, effectivePeople }: BeforeAfterErrors,
  { smallSample }: BeforeAfterOptions,
): string[] {
  if (pairs.length === 1) return ['one person has no spread, so there is no interval'];
  if (robust === 0) return ['everybody changed in the same proportion, so there is no interval'];
  const warnings: string[] = [];
  const users = pairs.filter((pair) => pair.before + pair.after > 0).length;
  if (smallSample !== true && users < FEW_PEOPLE) {
    warnings.push(`only ${users} people have any events: the interval may be too narrow`);
  } else if (smallSample !== true && effectivePeople < FEW_EFFECTIVE) {
    warnings.push('a few people have most of the events: the interval may be too narrow');
  }
  if (jackknife === null) warnings.push('one person has all events of one side: the interval may be too narrow');
  const times = robust / poisson;
  if (times > WORTH_SAYING) {
    warnings.push(
      `people differ: an error that took events for independent would be ${times.toFixed(1)} times too small`,
    );
  }
  return warnings;
}

function oneSided(totals: Totals, parts: Parameters<typeof estimated>[1], options: BeforeAfterOptions): Figure {
  if (totals.before === 0 && totals.after === 0) return notEstimated('nobody had any before or after', parts, options);
  const exact = rateRatio(
    { events: totals.after, exposure: totals.daysAfter },
    { events: totals.before, exposure: totals.daysBefore },
    options,
  );
  const warnings = ['only one limit exists; it takes events for independent, so it may be too close'];
  const interval = exact.interval === null ? null : { ...exact.interval, method: `${exact.interval.method}, one side` };
  const whole = { ...parts, interval, warnings };
  return totals.before === 0 ? notEstimated('nobody had any before', whole, options) : estimated(0, whole, options);
}
