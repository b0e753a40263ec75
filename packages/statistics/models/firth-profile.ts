import { chiSquaredQuantile } from '../distributions/gamma.ts';
import type { Design } from './design.ts';
import { type FirthMaximum, firthMaximum } from './firth-maximum.ts';
import type { Coefficient } from './fit.ts';

const MOST_STEPS = 80;
const SETTLED = 1e-9;

/**
 * Where twice the fall of the profile from its maximum reaches the chi-squared quantile, on both sides; an end is null
 * when the profile does not fall so far within 60 standard errors.
 */
export function profileLimits(
  design: Design,
  best: FirthMaximum,
  j: number,
  wald: Coefficient,
  level: number,
): { lower: number | null; upper: number | null } {
  const wanted = chiSquaredQuantile(level, 1);
  const excess = (value: number): number | null => {
    const held = firthMaximum(design, { j, value }, best.beta);
    return held === null ? null : 2 * (best.penalised - held.penalised) - wanted;
  };
  return { lower: limit(excess, wald, -1), upper: limit(excess, wald, 1) };
}

function limit(excess: (value: number) => number | null, wald: Coefficient, side: 1 | -1): number | null {
  const { estimate } = wald;
  // The information is positive definite at the maximum.
  const se = wald.se!;
  let inside = 0;
  let outside = 2;
  let beyond = excess(estimate + side * outside * se);
  while (beyond !== null && beyond < 0) {
    inside = outside;
    outside *= 1.5;
    if (outside > 60) return null;
    beyond = excess(estimate + side * outside * se);
  }
  if (beyond === null) return null;
  const steps = crossing((count) => excess(estimate + side * count * se), inside, outside);
  return steps === null ? null : estimate + side * steps * se;
}

/** Where the excess turns from below 0 to above: secant steps kept inside the bracket (Illinois). */
function crossing(height: (steps: number) => number | null, from: number, to: number): number | null {
  let [low, high] = [from, to];
  let [atLow, atHigh] = [height(low), height(high)];
  let side = 0;
  for (let step = 0; step < MOST_STEPS; step++) {
    if (atLow === null || atHigh === null) return null;
    const next: number = (low * atHigh - high * atLow) / (atHigh - atLow);
    const found = height(next);
    if (found === null) return null;
    if (Math.abs(found) < SETTLED) return next;
    if (found < 0) {
      [low, atLow] = [next, found];
      if (side === -1) atHigh /= 2;
      side = -1;
    } else {
      [high, atHigh] = [next, found];
      if (side === 1) atLow /= 2;
      side = 1;
    }
  }
  return (low + high) / 2;
}
