import { hiddenInSums, type PrintedSum } from '@commonground/statistics';
import { type Count, type Estimate, PEOPLE_STARTED } from '../estimate/estimate.ts';
import { type Disclosure, givesAway, isSmall } from './policies.ts';
import { AXES, axisOf, othersOf, sameBesides } from './secondary.ts';

export const flowLabel = (step: string): string => `flow ${step}`;
export const missingLabel = (reason: string): string => `missing ${reason}`;

/** Steps that are endings of the same people. They are shown together or not at all, as the fewest are the worst news. */
export const ENDINGS = [
  'ended as planned within twelve months',
  'left before the planned end within twelve months',
  'ended otherwise within twelve months',
];

/** Whether a number beside the value, a step of the flow or a reason for missing, may not be shown in a row. */
export type HiddenSteps = (estimate: Estimate, label: string) => boolean;

/**
 * Which steps and reasons are hidden: those that say something about few people alone, by difference within their row,
 * by taking the same step of the other groups from everybody's, or people from journeys. Rows of one group that tell the same step (the count
 * and the share) hide it together.
 */
export function hiddenSteps(
  estimates: readonly Estimate[],
  hiddenRows: ReadonlySet<Estimate>,
  disclosure: Disclosure,
): HiddenSteps {
  const rows = estimates.filter((estimate) => !hiddenRows.has(estimate));
  const hidden = new Set(rows.flatMap((row) => aloneIn(row, disclosure).map((label) => key(row, label))));
  const labels = new Set(estimates.flatMap((each) => labelled(each).map(([label]) => label)));
  for (const row of laterAreFew(estimates, disclosure)) hidden.add(key(row, flowLabel(PEOPLE_STARTED)));
  // What is hidden with another ending is hidden in every group's sums too, until nothing more is.
  for (let before = -1; before !== hidden.size; ) {
    before = hidden.size;
    for (const row of rows) for (const label of endingsWith(row, hidden)) hidden.add(key(row, label));
    for (const total of estimates.filter((estimate) => axisOf(estimate) === undefined))
      for (const label of labels) {
        const group = [total, ...AXES.flatMap((axis) => partsOf(total, axis, estimates))];
        const printed = (each: Estimate) =>
          rows.some((row) => key(row, label) === key(each, label) && countOf(row, label) !== undefined);
        for (const each of acrossRows({ total, group, label, printed, hidden, disclosure }))
          hidden.add(key(each, label));
      }
  }
  return (estimate, label) => hidden.has(key(estimate, label));
}

/** All endings of a row of which one is hidden. */
function endingsWith(row: Estimate, hidden: ReadonlySet<string>): string[] {
  const labels = row.flow.filter(({ step }) => ENDINGS.includes(step)).map(({ step }) => flowLabel(step));
  return labels.some((label) => hidden.has(key(row, label))) ? labels : [];
}

/**
 * Rows that may not say how many people started, because a figure of journeys beside them says how many journeys did and
 * the difference is few: everybody's later journeys are few, or those of one group along the row's axis. It is decided by
 * the later journeys alone, so that every figure of a service decides alike and none undoes another's hiding.
 */
function laterAreFew(estimates: readonly Estimate[], disclosure: Disclosure): Estimate[] {
  const few = estimates.filter(({ later }) => isSmall(later, { ...disclosure, hidesZero: false }));
  const axes = new Set(few.map(axisOf));
  return estimates.filter((row) => axes.has(undefined) || axes.has(axisOf(row)));
}

const labelled = ({ flow, missing }: Estimate): [string, Count][] => [
  ...flow.map((count): [string, Count] => [flowLabel(count.step), count]),
  ...missing.map((count): [string, Count] => [missingLabel(count.reason), count]),
];
const countOf = (estimate: Estimate, label: string) => labelled(estimate).find(([is]) => is === label)?.[1];

/** The same group and step, whichever figure of the indicator tells it. */
function key({ by }: Estimate, label: string): string {
  const { share_of: _, ...group } = by;
  return `${JSON.stringify(Object.entries(group).sort())} ${label}`;
}

const partsOf = (total: Estimate, axis: string, estimates: readonly Estimate[]) =>
  estimates.filter((estimate) => axisOf(estimate) === axis && sameBesides(estimate, total, axis));

/** What is hidden in a row for itself. */
function aloneIn(estimate: Estimate, disclosure: Disclosure): string[] {
  const shown = [estimate.numerator, estimate.denominator, othersOf(estimate)].filter((count) => count !== null);
  const steps = estimate.flow.filter((count) => {
    const hide = isSmall(count, disclosure) || shown.some((other) => givesAway(count, other, disclosure));
    if (!hide) shown.push(count);
    return hide;
  });
  const reasons = estimate.missing.filter((count) => isSmall(count, disclosure));
  return [...steps.map(({ step }) => flowLabel(step)), ...reasons.map(({ reason }) => missingLabel(reason))];
}

interface Across {
  readonly total: Estimate;
  /** Everybody's row first, then every part along every axis. */
  readonly group: readonly Estimate[];
  readonly label: string;
  readonly printed: (estimate: Estimate) => boolean;
  readonly hidden: ReadonlySet<string>;
  readonly disclosure: Disclosure;
}

function acrossRows({ total, group, label, printed, hidden, disclosure }: Across): Estimate[] {
  const counts = group.map((each) => behind(countOf(each, label)));
  const isGuarded = (each: Estimate) => hidden.has(key(each, label)) || isSmall(countOf(each, label), disclosure);
  const places = (fits: (each: Estimate) => boolean) =>
    new Set([...group.keys()].filter((at) => fits(group[at] as Estimate)));
  const guarded = places(isGuarded);
  const unseen = places((each) => isGuarded(each) || (!printed(each) && countOf(each, label) !== undefined));
  const sums = AXES.map((axis): PrintedSum => {
    const parts = [...places((each) => each !== total && axisOf(each) === axis)];
    return { whole: 0, parts };
  }).filter(({ parts }) => parts.length > 0);
  const all = hiddenInSums({ counts, sums, unseen, guarded }, disclosure.fewest);
  return group.filter((_, at) => all.has(at));
}

/** People behind a number; whoever is behind one that is not zero is at least one. */
const behind = (count: Count | undefined): number =>
  count === undefined || count.n === 0 ? 0 : Math.max(1, Math.min(count.n, count.people ?? count.n));
