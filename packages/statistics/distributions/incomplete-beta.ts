import { binomialTerm } from './saddle-point.ts';
import type { Tails } from './tails.ts';

const TINY = 1e-300;
/** Above this a tail found as one minus the other would lose digits, so it is computed by itself. */
const NEAR_ONE = 0.9;

/** Under this the fraction loses digits when taken from the other side. */
const RARE = 1e-4;

/**
 * Regularised incomplete beta function I_x(a, b) and its complement, a > 0, b > 0; x and y = 1 - x are both arguments
 * because the caller often knows the smaller of them exactly.
 *
 * Source: continued fraction DLMF 8.17.22 (Lentz), series DLMF 8.17.8 for rare things in huge groups, prefix by Loader's saddle point.
 */
export function incompleteBeta(a: number, b: number, x: number, y: number = 1 - x): Tails {
  if (x <= 0) return { lower: 0, upper: 1 };
  if (y <= 0) return { lower: 1, upper: 0 };
  if (x > (a + 1) / (a + b + 2)) {
    if (x < RARE && (a + b) * x < a + 10 * Math.sqrt(a) + 50) {
      const lower = lowerBySeries(a, b, x, y);
      // One minus loses digits as 1/upper; the fraction from the other side, which nearly cancels, as 1/x.
      if (1 - lower > x) return { lower, upper: 1 - lower };
    }
    const other = incompleteBeta(b, a, y, x);
    return { lower: other.upper, upper: other.lower };
  }
  const prefix = (a * b * binomialTerm(a, a + b, x, y)) / (a + b);
  const lower = Math.min(1, (prefix * fraction(a, b, x)) / a);
  // The other fraction converges slowly here, but it is needed only where `lower` is close to 1 (small a).
  const upper = lower > NEAR_ONE && x > 0.02 ? (prefix * fraction(b, a, y)) / b : 1 - lower;
  return { lower, upper };
}

/** All terms are positive, so that nothing cancels. */
function lowerBySeries(a: number, b: number, x: number, y: number): number {
  let term = 1;
  let total = 1;
  for (let n = 0; term > total * 2 ** -54; n++) {
    term *= ((a + b + n) / (a + 1 + n)) * x;
    total += term;
  }
  return Math.min(1, ((a * b * binomialTerm(a, a + b, x, y)) / (a + b) / a) * total);
}

function fraction(a: number, b: number, x: number): number {
  let c = 1;
  let d = 1 / notZero(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m < 200_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / notZero(1 + even * d);
    c = notZero(1 + even / c);
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / notZero(1 + odd * d);
    c = notZero(1 + odd / c);
    const factor = d * c;
    value *= factor;
    if (Math.abs(factor - 1) <= 2 ** -52) return value;
  }
  throw new Error('The incomplete beta fraction did not converge; this is a defect of the kernel.');
}

function notZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}
