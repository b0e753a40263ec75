import { requireFinite, requireMeasurable, requireReliability } from '../checks.ts';
import { normalMultiplier } from '../distributions/normal.ts';

/** Which way of the score is better for the person. */
export type Better = 'lower' | 'higher';

/** What decides whether one person's change is reliable and clinically significant. */
export interface ChangeCriterion {
  readonly better: Better;
  /** smallest change, in points of the score, that counts as reliable */
  readonly reliableChange: number;
  /** null when the instrument has no cut-off: then nobody can recover, only improve */
  readonly cutOff: number | null;
  /** which side a score equal to the cut-off is on: clinical unless the instrument's makers say otherwise */
  readonly atCutOff?: 'clinical' | 'not-clinical';
  /** differences are rounded to this step before they are compared with the criterion (1 for whole-number scores) */
  readonly resolution: number;
}

/**
 * Refuses a criterion that no score can be held against.
 *
 * @throws RangeError when the reliable change is below 0, the cut-off is not finite or the resolution is not above 0
 */
export function requireCriterion({ reliableChange, cutOff, resolution }: ChangeCriterion): void {
  requireMeasurable('reliableChange', reliableChange);
  if (reliableChange < 0) throw new RangeError(`reliableChange cannot be negative, found ${reliableChange}.`);
  if (cutOff !== null) requireMeasurable('cutOff', cutOff);
  requireMeasurable('resolution', resolution);
  if (!(resolution >= FINEST)) {
    throw new RangeError(`resolution is the step of the score, 1 for whole numbers, found ${resolution}.`);
  }
}

const FINEST = 1e-12;

/** 1.96 · √2 · sd · √(1 - reliability): the smallest change beyond measurement error. */
export interface ReliableChangeSource {
  /** standard deviation at the first measurement, in points */
  readonly sd: number;
  /** reliability of the score, 0 to 1 (name which: alpha, test-retest) */
  readonly reliability: number;
  readonly level?: number;
}

/** Standard error of the difference of two measurements, √2 · sd · √(1 - reliability), in points. */
export function standardErrorOfDifference({ sd, reliability }: ReliableChangeSource): number {
  requireFinite('sd', sd);
  if (sd < 0) throw new RangeError(`sd cannot be negative, found ${sd}.`);
  requireReliability(reliability);
  return Math.SQRT2 * sd * Math.sqrt(1 - reliability);
}

/**
 * The reliable-change criterion in points.
 *
 * Source: Jacobson, Follette & Revenstorf 1984, Behav Ther 15:336, with √2 by Christensen & Mendoza 1986, 17:305.
 */
export function reliableChangeFrom(source: ReliableChangeSource): number {
  return normalMultiplier(source.level ?? 0.95) * standardErrorOfDifference(source);
}

/** The reliable change index of one person: change divided by its standard error; null when that error is 0. */
export function reliableChangeIndex(first: number, last: number, source: ReliableChangeSource): number | null {
  const error = standardErrorOfDifference(source);
  return error === 0 ? null : (last - first) / error;
}

/** Mean and standard deviation of a population. */
export interface Norm {
  readonly mean: number;
  readonly sd: number;
}

/** The three cut-offs of Jacobson & Truax 1991, J Consult Clin Psychol 59:12. */
export interface CutOffs {
  /** two sd beyond the clinical mean; null without clinical norms */
  readonly a: number | null;
  /** within two sd of the functional mean; null without functional norms */
  readonly b: number | null;
  /** nearer the functional than the clinical mean, weighted by sd: the default where both norms exist */
  readonly c: number | null;
}

/** Cut-offs a, b and c, in points, from whatever norms there are. Criterion b uses the functional sd (see deviations). */
export function clinicalCutOffs(norms: { clinical?: Norm; functional?: Norm; better: Better }): CutOffs {
  const { clinical, functional, better } = norms;
  const towardsBetter = better === 'lower' ? -1 : 1;
  const spread = clinical && functional ? clinical.sd + functional.sd : 0;
  return {
    a: clinical ? clinical.mean + towardsBetter * 2 * clinical.sd : null,
    b: functional ? functional.mean - towardsBetter * 2 * functional.sd : null,
    c:
      clinical && functional && spread > 0
        ? (clinical.sd * functional.mean + functional.sd * clinical.mean) / spread
        : null,
  };
}
