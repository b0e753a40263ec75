import { estimated, type Figure, type FigureOptions, levelOf, notEstimated } from '../figure.ts';
import { dot } from '../numerics/linear-algebra.ts';
import { contrastError, FITS_EXACTLY, NO_ERROR } from './exact-fit.ts';
import type { Fit, FitResult } from './fit.ts';
import { waldTest } from './fit.ts';

/** The test behind a figure taken from a model. */
export interface TestDetail {
  /** standard error on the scale of the model (of the logarithm, for ratios) */
  readonly se: number | null;
  readonly p: number | null;
}

/**
 * One coefficient of a fit as a figure, on the scale of the model, with the fit's own missing and warnings.
 *
 * @throws RangeError when the fit has no such term
 */
export function coefficientFigure(fit: FitResult, name: string, options: FigureOptions = {}): Figure<TestDetail> {
  return contrastFigure(fit, { [name]: 1 }, options);
}

/**
 * e to a coefficient: the ratio of rates, odds or means that goes with one unit of the term.
 *
 * @throws RangeError when the fit has no such term
 */
export function ratioFigure(fit: FitResult, name: string, options: FigureOptions = {}): Figure<TestDetail> {
  const figure = coefficientFigure(fit, name, options);
  if (figure.estimate === null) return figure;
  const { interval } = figure;
  return {
    ...figure,
    estimate: Math.exp(figure.estimate),
    interval: interval && { ...interval, lower: Math.exp(interval.lower!), upper: Math.exp(interval.upper!) },
  };
}

/**
 * A sum of multiples of coefficients, with the error that their covariance gives it (none where the model fits exactly).
 *
 * @throws RangeError when the fit has no term of a name
 */
export function contrastFigure(
  fit: FitResult,
  multiples: Readonly<Record<string, number>>,
  options: FigureOptions = {},
): Figure<TestDetail> {
  const { n, method, source, missing, warnings } = fit;
  const parts = { n, denominators: { observations: n }, method, source, missing, warnings };
  const window = options.window ?? fit.window ?? undefined;
  // The fit carries the missing its caller counted: options.missing is not added again.
  const given: FigureOptions = window === undefined ? {} : { window };
  if (fit.reason !== null) return { ...notEstimated(fit.reason, parts, given), se: null, p: null };
  const { estimate, se } = combined(fit, multiples);
  const { interval, p } = waldTest(estimate, se, fit.reference, levelOf(options));
  const told = se > 0 || warnings.includes(FITS_EXACTLY) ? warnings : [...warnings, NO_ERROR];
  const known = { ...parts, method: `${method}; errors ${fit.errors}`, interval, warnings: told };
  return { ...estimated(estimate, known, given), se: se > 0 ? se : null, p };
}

function combined(fit: Fit, multiples: Readonly<Record<string, number>>): { estimate: number; se: number } {
  for (const name of Object.keys(multiples)) {
    if (!fit.coefficients.some((one) => one.name === name)) throw new RangeError(`The model has no term "${name}".`);
  }
  const weights = fit.coefficients.map(({ name }) => multiples[name] ?? 0);
  const estimates = fit.coefficients.map(({ estimate }) => estimate);
  return { estimate: dot(weights, estimates), se: contrastError(fit.covariance, weights) };
}
