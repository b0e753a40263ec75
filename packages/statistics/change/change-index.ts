import { requireFinite, requireOneOf } from '../checks.ts';
import type { Norm } from './criterion.ts';

/** Ways to standardise one person's change, by the initials the literature gives them. JT is the default. */
export const CHANGE_VARIANTS = ['JT', 'GLN', 'HLL', 'EN', 'NK', 'HA'] as const;
export type ChangeVariant = (typeof CHANGE_VARIANTS)[number];

/** What the variants need to know of the people beside the two scores. */
export interface ChangeGroup {
  /** mean and sd at the first measurement */
  readonly first: Norm;
  /** mean and sd at the last measurement: HLL, HA */
  readonly last: Norm;
  /** reliability of the score, 0 to 1 (name which) */
  readonly reliability: number;
  /** reliability at the last measurement: NK; the same unless given */
  readonly reliabilityLast?: number;
  /** correlation of first and last scores: HA */
  readonly correlation: number | null;
}

interface Variant {
  /** an index this large, either way, is reliable */
  readonly criterion: number;
  readonly source: string;
  readonly index: (first: number, last: number, group: ChangeGroup) => number | null;
}

/** Standard error of one measurement, sd · √(1 - reliability). */
function errorOf({ first, reliability }: ChangeGroup): number {
  return first.sd * Math.sqrt(1 - reliability);
}

/** How far the last score lies from the one expected of somebody unchanged who regresses towards `towards`. */
function residual(first: number, last: number, { first: norm, reliability }: ChangeGroup, towards = norm.mean): number {
  return last - towards - reliability * (first - norm.mean);
}

export const VARIANTS: Readonly<Record<ChangeVariant, Variant>> = {
  JT: {
    criterion: 1.959963984540054,
    source: 'Jacobson & Truax 1991, J Consult Clin Psychol 59:12',
    index: (first, last, group) => (last - first) / (Math.SQRT2 * errorOf(group)),
  },
  GLN: {
    criterion: 1.959963984540054,
    source: 'Gulliksen, Lord & Novick in Hsu 1989, Behav Assess 11:459',
    index: (first, last, group) =>
      residual(first, last, group) / (group.first.sd * Math.sqrt(1 - group.reliability ** 2)),
  },
  HLL: {
    criterion: 1.959963984540054,
    source: 'Hsu, Linn & Lord in Hsu 1995, J Consult Clin Psychol 63:141',
    index: (first, last, group) =>
      residual(first, last, group, group.last.mean) / (group.first.sd * Math.sqrt(1 - group.reliability ** 2)),
  },
  EN: {
    criterion: 1.959963984540054,
    source: 'Edwards & Nunnally in Speer 1992, J Consult Clin Psychol 60:402',
    index: (first, last, group) => residual(first, last, group) / errorOf(group),
  },
  NK: {
    criterion: 1.959963984540054,
    source: 'Nunnally & Kotsch 1983, Br J Clin Psychol 22:83',
    index: (first, last, group) => {
      const { reliability, reliabilityLast = reliability } = group;
      const variance = (reliability * errorOf(group)) ** 2 + group.first.sd ** 2 * (1 - reliabilityLast);
      return residual(first, last, group) / Math.sqrt(variance);
    },
  },
  HA: {
    criterion: 1.65,
    source: 'Hageman & Arrindell 1993, Behav Res Ther 31:693; 1999, 37:1169',
    index: (first, last, group) => {
      const shared = reliabilityOfDifferences(group);
      if (shared === null || shared <= 0) return null;
      const towardsMean = (last - first) * shared + (group.last.mean - group.first.mean) * (1 - shared);
      return towardsMean / (Math.sqrt(shared) * Math.SQRT2 * errorOf(group));
    },
  },
};

/**
 * One person's change (last - first) in standard errors, positive when the score rose. `null` when the group allows
 * none: scores without spread or error, or (HA) differences without reliability.
 *
 * @throws RangeError when a number is not finite, an sd negative or a reliability outside 0 to 1
 */
export function changeIndex(variant: ChangeVariant, first: number, last: number, group: ChangeGroup): number | null {
  requireOneOf('variant', variant, CHANGE_VARIANTS);
  requireGroup(group);
  requireFinite('first', first);
  requireFinite('last', last);
  const index = VARIANTS[variant].index(first, last, group);
  return index === null || !Number.isFinite(index) ? null : index;
}

/**
 * The index from a growth model y ~ time + (time | person): the person's slope (fixed slope plus their deviation) over
 * its conditional standard deviation. Not the deviation alone, which is change beside the average person.
 *
 * Source: Speer & Greenbaum 1995, J Consult Clin Psychol 63:1044; criterion 1.96.
 */
export function changeIndexFromSlope(slope: {
  fixed: number;
  deviation: number;
  conditionalSd: number;
}): number | null {
  for (const [name, value] of Object.entries(slope)) requireFinite(name, value);
  return slope.conditionalSd > 0 ? (slope.fixed + slope.deviation) / slope.conditionalSd : null;
}

/** Reliability of the difference scores; null when the scores do not vary or their correlation is not known. */
export function reliabilityOfDifferences({ first, last, reliability, correlation }: ChangeGroup): number | null {
  if (correlation === null) return null;
  const shared = 2 * first.sd * last.sd * correlation;
  const variance = first.sd ** 2 + last.sd ** 2 - shared;
  const error = first.sd ** 2 * (1 - reliability);
  return variance > 0 ? (variance - 2 * error) / variance : null;
}

function requireGroup({ first, last, reliability, reliabilityLast = reliability }: ChangeGroup): void {
  for (const value of [first.mean, first.sd, last.mean, last.sd]) requireFinite('A mean or sd', value);
  if (first.sd < 0 || last.sd < 0) throw new RangeError('An sd cannot be negative.');
  for (const value of [reliability, reliabilityLast]) {
    if (!(value >= 0 && value <= 1)) throw new RangeError(`reliability lies between 0 and 1, found ${value}.`);
  }
}
