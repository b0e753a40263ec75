import type { Norm } from '@commonground/statistics';
import type { Metric } from './instrument.schema.ts';

/** A criterion of the caller's own: 1.96 · √2 · sd · √(1 - reliability), named so that a report can say whose it is. */
export interface NamedReliability {
  /** where the two numbers come from, e.g. "our clinic 2025, 310 people" */
  readonly name: string;
  /** standard deviation at the first measurement, in points of the metric */
  readonly sd: number;
  /** 0 to 1 */
  readonly reliability: number;
  /** two-sided level of the multiplier, 0.95 unless said */
  readonly level?: number;
}

/** Means and standard deviations of the caller's own, in points of the metric. */
export interface NamedNorms {
  readonly name: string;
  readonly clinical?: Norm;
  readonly functional?: Norm;
}

/** Which of the instrument's scores, norms and criteria to use; each has a default where the file names one. */
export interface ChangeOptions {
  readonly scale?: string;
  readonly metric?: Metric;
  /** population of the cut-off, e.g. `female` */
  readonly population?: string;
  /** for cut-offs that differ by sex and age (YP-CORE); age in whole years on the day of the first score */
  readonly sex?: 'female' | 'male';
  readonly age?: number;
  /** id of one of the file's reliable-change criteria, or a named standard deviation and reliability */
  readonly criterion?: string | NamedReliability;
  /**
   * `published`: the file's cut-off; `a`, `b`, `c`: computed from norms (Jacobson & Truax 1991). Unless said: c from
   * norms the caller gives; else the cut-off the file marks as default; else the one for the person's sex and age; else
   * c from the file's norms.
   */
  readonly cutOff?: 'published' | 'a' | 'b' | 'c';
  /** in place of the file's norms */
  readonly norms?: NamedNorms;
  /** reliability for the regression to the mean, in place of the file's */
  readonly reliability?: number;
}
