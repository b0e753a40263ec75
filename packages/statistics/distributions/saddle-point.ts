import { stirlingError } from './log-gamma.ts';

/**
 * Deviance part x log(x/m) + m - x, without cancellation when x is near m. `difference` is x - m where the caller knows it
 * better than the subtraction of two large numbers does.
 *
 * Source: Loader 2000 (see `stirlingError`).
 */
export function deviancePart(x: number, m: number, difference: number = x - m): number {
  if (Math.abs(difference) >= 0.1 * (x + m)) return x * Math.log(x / m) - difference;
  const v = difference / (x + m);
  let total = difference * v;
  let term = 2 * x * v;
  for (let j = 1; j < 1000; j++) {
    term *= v * v;
    const next = total + term / (2 * j + 1);
    if (next === total) return next;
    total = next;
  }
  throw new Error('The deviance series did not converge; this is a defect of the kernel.');
}

/** m^x e^-m / Γ(x+1) for real x >= 0, m >= 0: the Poisson probability extended to real x. */
export function poissonTerm(x: number, m: number): number {
  if (m === 0) return x === 0 ? 1 : 0;
  if (x === 0) return Math.exp(-m);
  // Below 1 the saddle-point form loses nothing but is undefined at 0; shift up by one instead of dividing by √x.
  if (x < 1e-8) return Math.exp(-m + x * Math.log(m) + 0.5772156649015329 * x);
  return Math.exp(-stirlingError(x) - deviancePart(x, m)) / Math.sqrt(2 * Math.PI * x);
}

/** Γ(n+1)/(Γ(x+1)Γ(n-x+1)) p^x q^(n-x) for real 0 < x < n; p and q are both given so that neither tail is lost. */
export function binomialTerm(x: number, n: number, p: number, q: number): number {
  if (p === 0) return x === 0 ? 1 : 0;
  if (q === 0) return x === n ? 1 : 0;
  if (x === 0) return Math.exp(n * (p < 0.1 ? Math.log1p(-p) : Math.log(q)));
  if (x === n) return Math.exp(n * (q < 0.1 ? Math.log1p(-q) : Math.log(p)));
  const y = n - x;
  const difference = x * q - y * p;
  const deviance = deviancePart(x, n * p, difference) + deviancePart(y, n * q, -difference);
  const exponent = stirlingError(n) - stirlingError(x) - stirlingError(y) - deviance;
  return Math.exp(exponent) * Math.sqrt(n / (2 * Math.PI * x * y));
}
