import { normalMultiplier, normalSf } from '../distributions/normal.ts';
import { tQuantile, tSf } from '../distributions/student-t.ts';
import type { DataWindow, FigureOptions, Interval, Missing } from '../figure.ts';
import type { Matrix } from '../numerics/linear-algebra.ts';

/** One coefficient of a model, on the scale the model is linear in (logs for odds and rates). */
export interface Coefficient {
  readonly name: string;
  readonly estimate: number;
  /** null, as interval, statistic and p are, where the values behind it fit exactly; a warning then says so */
  readonly se: number | null;
  readonly interval: Interval | null;
  /** estimate / se */
  readonly statistic: number | null;
  /** two-sided p of the coefficient being 0, from `reference`; null when there is no statistic */
  readonly p: number | null;
}

/** What the statistic of a coefficient is compared with. */
export type Reference = { readonly kind: 'normal' } | { readonly kind: 't'; readonly df: number };

/** A fitted model. */
export interface Fit {
  readonly reason: null;
  readonly coefficients: readonly Coefficient[];
  /** covariance of the coefficients, in their order; 0 where a coefficient has no error */
  readonly covariance: Matrix;
  /** how the covariance was estimated, in words */
  readonly errors: string;
  readonly reference: Reference;
  /** observations the model rests on */
  readonly n: number;
  /** residual degrees of freedom */
  readonly df: number;
  /** log likelihood with its constants; null where the method has none (quasi-likelihood) */
  readonly logLik: number | null;
  readonly converged: true;
  readonly iterations: number;
  /** fitted mean of every row given, in the order given; null for a row left out; empty where the method has none */
  readonly fitted: readonly (number | null)[];
  readonly missing: readonly Missing[];
  readonly method: string;
  readonly source: string;
  readonly window: DataWindow | null;
  readonly warnings: readonly string[];
}

/** A model these data do not allow, with the reason in words. */
export interface NoFit {
  readonly reason: string;
  readonly coefficients: null;
  readonly covariance: null;
  readonly n: number;
  readonly missing: readonly Missing[];
  readonly method: string;
  readonly source: string;
  readonly window: DataWindow | null;
  readonly warnings: readonly string[];
}

/** A fit with what its method adds, or the reason there is none. Tell them apart by `reason`. */
export type FitResult<Detail extends object = object> = (Fit & Detail) | NoFit;

/** What a fit and its absence share. */
export interface FitParts {
  readonly n: number;
  readonly missing: readonly Missing[];
  readonly method: string;
  readonly source: string;
  readonly warnings?: readonly string[];
}

/** A model the data do not allow. */
export function noFit(reason: string, parts: FitParts, options: FigureOptions): NoFit {
  return { reason, coefficients: null, covariance: null, ...commonOfFit(parts, options) };
}

/** The parts every fit carries, the caller's missing first. */
export function commonOfFit(
  parts: FitParts,
  options: FigureOptions,
): Required<FitParts> & { window: DataWindow | null } {
  return {
    n: parts.n,
    missing: [...(options.missing ?? []), ...parts.missing].filter((row) => row.n > 0),
    method: parts.method,
    source: parts.source,
    window: options.window ?? null,
    warnings: parts.warnings ?? [],
  };
}

/** Wald estimates, errors, intervals and tests from coefficients and their covariance; none of a variance of 0. */
export function coefficientsOf(
  names: readonly string[],
  estimates: readonly number[],
  covariance: Matrix,
  reference: Reference,
  level: number,
): Coefficient[] {
  return names.map((name, index) => {
    const estimate = estimates[index]!;
    const se = Math.sqrt(Math.max(0, covariance[index]![index]!));
    if (!Number.isFinite(estimate) || !Number.isFinite(se)) {
      throw new Error(`The coefficient of ${name} is ${estimate} (error ${se}); this is a defect of the method.`);
    }
    return { name, estimate, se: se > 0 ? se : null, ...waldTest(estimate, se, reference, level) };
  });
}

/** Interval and two-sided test of one estimate with its error; none with an error of 0. */
export function waldTest(
  estimate: number,
  se: number,
  reference: Reference,
  level: number,
): Pick<Coefficient, 'interval' | 'statistic' | 'p'> {
  if (se === 0) return { interval: null, statistic: null, p: null };
  const half = multiplierOf(reference, level) * se;
  const statistic = estimate / se;
  const method = reference.kind === 'normal' ? 'Wald' : `Wald, Student's t with ${reference.df} degrees of freedom`;
  return {
    interval: { lower: estimate - half, upper: estimate + half, level, method },
    statistic,
    p: 2 * upperTail(Math.abs(statistic), reference),
  };
}

function multiplierOf(reference: Reference, level: number): number {
  return reference.kind === 'normal' ? normalMultiplier(level) : tQuantile(1 - (1 - level) / 2, reference.df);
}

function upperTail(statistic: number, reference: Reference): number {
  return reference.kind === 'normal' ? normalSf(statistic) : tSf(statistic, reference.df);
}
