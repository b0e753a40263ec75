import {
  CHANGE_CATEGORIES,
  type ChangeCategory,
  categoryOf,
  REPORTED_CHANGES,
  type ReportedChange,
} from '@commonground/measures';
import { changeOf } from '@commonground/statistics';
import type { Cell } from '../read/counting.ts';
import {
  changeEstimator,
  first,
  flowOf,
  knownTwice,
  last,
  methodOf,
  missingOf,
  NOBODY_TWICE,
  type OfGroup,
  started,
} from './change-cells.ts';
import { type Rules, rulesOf } from './change-rules.ts';
import { countWhere } from './cuts.ts';
import type { Count, Estimate } from './estimate.ts';
import { share } from './proportion.ts';

/** Everybody who started, by whether they were measured twice; then those who were, in the five classes of reports. */
const classes: OfGroup = (by, cells, indicator) => {
  const rules = rulesOf(indicator);
  const twice = cells.filter(knownTwice);
  const of = countWhere(twice);
  const everybody = share(by, of, countWhere(cells, started), 'Nobody has started.', {
    flow: flowOf(cells),
    missing: missingOf(cells),
    method: `${methodOf(indicator)}; Wilson score interval`,
  });
  return of.n === 0 ? [everybody] : [everybody, ...classRows(by, twice, of, rules, methodOf(indicator))];
};

function classRows(by: Estimate['by'], twice: readonly Cell[], of: Count, rules: Rules, how: string): Estimate[] {
  const counts = byCategory(twice, rules);
  const others = fewestOf([...counts.values()]);
  const method = `${how}; cut-off ${rules.cutOff}, reliable change ${rules.reliableChange}; Wilson score interval`;
  return (Object.keys(REPORTED_CHANGES) as ReportedChange[]).map((change) => {
    const within = [...counts].filter(([category]) => CHANGE_CATEGORIES[category].class === change);
    const row = share({ ...by, change }, sumOf(within.map(([, count]) => count)), of, NOBODY_TWICE, { method });
    return { ...row, others };
  });
}

/** How many are in each of the developer's ten categories; those that nobody is in are left out. */
function byCategory(twice: readonly Cell[], rules: Rules): ReadonlyMap<ChangeCategory, Count> {
  const counts = new Map<ChangeCategory, Count>();
  for (const cell of twice) {
    const category = categoryOf(changeOf(first(cell) as number, last(cell) as number, rules));
    if (category === null) continue;
    counts.set(category, sumOf([counts.get(category) ?? { n: 0, people: 0 }, countWhere([cell])]));
  }
  return counts;
}

const sumOf = (counts: readonly Count[]): Count => ({
  n: counts.reduce((sum, { n }) => sum + n, 0),
  people: counts.reduce((sum, { people }) => sum + (people ?? 0), 0),
});

/**
 * The category with the fewest people. Recovery, improvement and deterioration are figures of their own about the same
 * people, so one small category could be found from the classes beside them: the classes are shown together or not.
 */
const fewestOf = (counts: readonly Count[]): Count =>
  counts.reduce((fewest, count) => ((count.people ?? 0) < (fewest.people ?? 0) ? count : fewest));

export const changeClasses = changeEstimator(classes);
