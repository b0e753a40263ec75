import { logGamma } from './log-gamma.ts';
import { poissonTerm } from './saddle-point.ts';
import type { Tails } from './tails.ts';

const TINY = 1e-300;

/**
 * Regularised incomplete gamma functions P(a, x) and Q(a, x), a > 0, x >= 0.
 *
 * Source: series and continued fraction of DLMF 8.11.4 and 8.9.2; the small-x form for a < 1 keeps Q accurate.
 */
export function incompleteGamma(a: number, x: number): Tails {
  if (x <= 0) return { lower: 0, upper: 1 };
  if (x === Number.POSITIVE_INFINITY) return { lower: 1, upper: 0 };
  if (a < 1 && x < 1) return nearZero(a, x);
  if (x < a + 1) {
    const lower = poissonTerm(a, x) * lowerSeries(a, x);
    return { lower, upper: 1 - lower };
  }
  const upper = Math.min(1, poissonTerm(a, x) * a * upperFraction(a, x));
  return { lower: 1 - upper, upper };
}

/** Σ xⁿ / ((a+1)…(a+n)), n from 0. */
function lowerSeries(a: number, x: number): number {
  let term = 1;
  let total = 1;
  for (let n = 1; term > total * 2 ** -55; n++) {
    term *= x / (a + n);
    total += term;
  }
  return total;
}

/** Lentz's evaluation of the continued fraction for Γ(a, x) x^-a e^x. */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let value = d;
  for (let i = 1; i < 100_000; i++) {
    const numerator = -i * (i - a);
    b += 2;
    d = 1 / notZero(numerator * d + b);
    c = notZero(b + numerator / c);
    const factor = d * c;
    value *= factor;
    if (Math.abs(factor - 1) <= 2 ** -52) return value;
  }
  throw new Error('The incomplete gamma fraction did not converge; this is a defect of the kernel.');
}

/** a < 1 and x < 1: P = x^a/Γ(a+1) · (1 + Σ a(-x)ⁿ/((a+n) n!)), and Q from expm1 so that nothing cancels. */
function nearZero(a: number, x: number): Tails {
  let power = 1;
  let series = 0;
  for (let n = 1; n < 40; n++) {
    power *= -x / n;
    series += (power * a) / (a + n);
  }
  const logLead = a * Math.log(x) - logGamma(a + 1);
  const lead = Math.exp(logLead);
  return { lower: lead * (1 + series), upper: -Math.expm1(logLead) - lead * series };
}

function notZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}
