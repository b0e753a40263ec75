import type { Figure, FigureOptions, Missing } from '../figure.ts';
import { differencesOf, type Pair } from '../means/mean.ts';
import { proportion } from '../proportions/proportion.ts';
import { CHANGE_CLASSES, type Change, type ChangeClass, changeOf } from './change-class.ts';
import { type ChangeCriterion, requireCriterion } from './criterion.ts';

/** Reliable and clinically significant change of many people. */
export interface ChangeSummary {
  /** everyone given, with or without both scores */
  readonly people: number;
  /** measured twice */
  readonly pairs: number;
  readonly missing: readonly Missing[];
  /** people measured twice who started clinical (everyone measured twice when there is no cut-off) */
  readonly clinicalStarters: Record<ChangeClass, number> & { readonly total: number };
  /** people measured twice who started below the cut-off: they cannot recover and are never mixed in */
  readonly nonClinicalStarters: Record<ChangeClass, number> & { readonly total: number };
  /** share of everyone measured twice with a reliable gain (recovered or improved), either start */
  readonly reliableImprovement: Figure;
  readonly reliableDeterioration: Figure;
  /** recovered, of clinical starters measured twice */
  readonly recoveryOfMeasured: Figure;
  /** recovered, of all clinical starters: someone not measured again counts as not recovered */
  readonly recoveryOfAllStarters: Figure;
  readonly criterion: ChangeCriterion;
}

const SOURCE = 'Jacobson & Truax 1991, J Consult Clin Psychol 59:12';

/**
 * Classifies everyone, keeping apart those who started below the cut-off and counting those not measured twice.
 *
 * @throws RangeError when a score is NaN or infinite, or the criterion is impossible (`requireCriterion`)
 */
export function changeSummary(
  pairs: readonly Pair[],
  criterion: ChangeCriterion,
  options: FigureOptions = {},
): ChangeSummary {
  requireCriterion(criterion);
  const { missing } = differencesOf(pairs);
  const changes = pairs.flatMap(({ first, last }) =>
    first === null || last === null ? [] : [changeOf(first, last, criterion)],
  );
  const starters = changes.filter((change) => change.startedClinical !== false);
  const others = changes.filter((change) => change.startedClinical === false);
  const clinicalStarters = countClasses(starters);
  const nonClinicalStarters = countClasses(others);
  const lost = startersNotMeasuredAgain(pairs, criterion);
  const left: FigureOptions & { missing: readonly Missing[] } = {
    ...options,
    missing: [...(options.missing ?? []), ...missing],
  };
  const share = (count: number, of: number, what: string, opts: FigureOptions = left): Figure => ({
    ...proportion(count, of, opts),
    method: `${what}; Wilson score interval`,
    source: SOURCE,
  });
  return {
    people: pairs.length,
    pairs: changes.length,
    missing: left.missing.filter((row) => row.n > 0),
    clinicalStarters,
    nonClinicalStarters,
    reliableImprovement: share(
      gains(clinicalStarters) + gains(nonClinicalStarters),
      changes.length,
      'reliable improvement, of people measured twice',
    ),
    reliableDeterioration: share(
      clinicalStarters.deteriorated + nonClinicalStarters.deteriorated,
      changes.length,
      'reliable deterioration, of people measured twice',
    ),
    recoveryOfMeasured: share(
      clinicalStarters.recovered,
      recoverable(criterion, clinicalStarters.total),
      'recovery, of clinical starters measured twice',
    ),
    recoveryOfAllStarters: share(
      clinicalStarters.recovered,
      recoverable(criterion, clinicalStarters.total + lost),
      'recovery, of all clinical starters (not measured again = not recovered)',
      options,
    ),
    criterion,
  };
}

/** Without a cut-off nobody can be said to recover, so the denominator is empty and the figure says so. */
function recoverable(criterion: ChangeCriterion, people: number): number {
  return criterion.cutOff === null ? 0 : people;
}

function gains(counts: Record<ChangeClass, number>): number {
  return counts.recovered + counts.improved;
}

function countClasses(changes: readonly Change[]): Record<ChangeClass, number> & { total: number } {
  const counts = Object.fromEntries(CHANGE_CLASSES.map((name) => [name, 0])) as Record<ChangeClass, number>;
  for (const change of changes) counts[change.class]++;
  return { ...counts, total: changes.length };
}

function startersNotMeasuredAgain(pairs: readonly Pair[], criterion: ChangeCriterion): number {
  return pairs.filter(
    ({ first, last }) => first !== null && last === null && changeOf(first, first, criterion).startedClinical,
  ).length;
}
