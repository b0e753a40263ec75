interface Target {
  /** log of the tail (or of the distribution function) minus log of the wanted probability: monotone in x */
  readonly height: (x: number) => number;
  /** derivative of `height`; used for speed only, the bracket keeps the search safe */
  readonly slope: (x: number) => number;
  readonly lower: number;
  readonly upper: number;
  readonly start: number;
}

const MOST_STEPS = 2_000;
/** A step this small of a root is near enough for the steps to have become rounding. */
const NOISE = 1e-13;

/**
 * The root of a monotone function inside [lower, upper]: Newton steps, replaced by bisection whenever they leave the
 * bracket or do not halve it. Ends when the bracket or the step is at the resolution of a double.
 */
export function monotoneRoot({ height, slope, lower, upper, start }: Target): number {
  const rising = height(upper) >= height(lower);
  let low = lower;
  let high = upper;
  let x = Math.min(Math.max(start, lower), upper);
  let before = Number.POSITIVE_INFINITY;
  for (let step = 0; step < MOST_STEPS; step++) {
    const y = height(x);
    if (y === 0) return x;
    if (y > 0 === rising) high = x;
    else low = x;
    const newton = x - y / slope(x);
    const inside = newton > low && newton < high;
    const next = inside ? newton : middle(low, high);
    const moved = Math.abs(next - x);
    if (moved <= 2 ** -53 * Math.abs(x) || next === low || next === high) return next;
    // Newton's steps halve at least until only the rounding of `height` is left to follow.
    if (inside && moved <= NOISE * Math.abs(x) && moved > before / 2) return next;
    before = moved;
    x = next;
  }
  throw new Error('The search for a quantile did not end; this is a defect of the kernel.');
}

/** Halfway by size rather than by distance when the bracket spans many powers of ten. */
function middle(low: number, high: number): number {
  if (low > 0 && high > 4 * low) return Math.sqrt(low) * Math.sqrt(high);
  if (low === 0 && high > 1e-300) return high * 2 ** -8;
  return low + (high - low) / 2;
}
