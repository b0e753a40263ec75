import { type Figure, type FigureOptions, notEstimated } from '../figure.ts';
import { proportion } from '../proportions/proportion.ts';
import { type CountPair, completePairs } from './count-pairs.ts';

/** Everybody with both counts, by whether they had any. */
export interface NilDetail {
  readonly usedBoth: number;
  readonly onlyBefore: number;
  readonly onlyAfter: number;
  readonly neither: number;
}

const NAMED = {
  method: 'share with none after, of those with any before, Wilson score interval',
  source: 'Wilson 1927, JASA 22:209',
};

/**
 * Of the people who had any before, the share who had none after. Those with none before are counted apart (`onlyAfter`
 * began). A warning says when the time after was shorter for some: none is then easier to reach.
 *
 * @throws RangeError when a count is no count, days are negative, or only some people have days
 */
export function reducedToNil(people: readonly CountPair[], options: FigureOptions = {}): Figure<NilDetail> {
  const { pairs, missing } = completePairs(people);
  const count = (before: boolean, after: boolean): number =>
    pairs.filter((pair) => pair.before > 0 === before && pair.after > 0 === after).length;
  const detail = {
    usedBoth: count(true, true),
    onlyBefore: count(true, false),
    onlyAfter: count(false, true),
    neither: count(false, false),
  };
  const users = detail.usedBoth + detail.onlyBefore;
  const all = { ...options, missing: [...(options.missing ?? []), ...missing] };
  const denominators = { usersBefore: users };
  if (users === 0) {
    return { ...notEstimated('nobody had any before', { n: 0, denominators, ...NAMED }, all), ...detail };
  }
  const shorter = pairs.filter((pair) => pair.before > 0 && pair.daysAfter < pair.daysBefore).length;
  const warnings =
    shorter === 0 ? [] : [`${shorter} of them had fewer days after than before, which makes none easier`];
  return { ...proportion(detail.onlyBefore, users, all), ...NAMED, denominators, warnings, ...detail };
}
