import { expect } from 'vitest';
import type { Fit, FitResult } from './fit.ts';

/** Coefficients, errors and p values as the reference programs give them. */
export interface WantedCoefficients {
  readonly estimate: readonly number[];
  readonly se: readonly number[];
  readonly p?: readonly number[];
}

/** Expects a fit, with the reason in the message when there is none. */
export function fitOf<Detail extends object>(result: FitResult<Detail>): Fit & Detail {
  if (result.reason !== null) throw new Error(`No fit: ${result.reason}`);
  return result;
}

/** Agreement relative to the size of the value. */
export function expectAgreement(found: number | null, wanted: number, tolerance: number, what: string): void {
  if (found === null) throw new Error(`${what}: none, wanted ${wanted}`);
  const error = Math.abs(found - wanted) / Math.max(Math.abs(wanted), 1e-6);
  expect(error, `${what}: ${found}, wanted ${wanted}`).toBeLessThan(tolerance);
}

/** Agreement of all coefficients, errors and p values, in their order. */
export function expectCoefficients(fit: FitResult, wanted: WantedCoefficients, tolerance: number, what: string): void {
  const { coefficients } = fitOf(fit);
  expect(coefficients).toHaveLength(wanted.estimate.length);
  for (const [index, { name, estimate, se, p }] of coefficients.entries()) {
    expectAgreement(estimate, wanted.estimate[index]!, tolerance, `${what} ${name}`);
    expectAgreement(se, wanted.se[index]!, tolerance, `${what} error of ${name}`);
    if (wanted.p !== undefined) expect(Math.abs(p! - wanted.p[index]!), `${what} p of ${name}`).toBeLessThan(tolerance);
  }
}
