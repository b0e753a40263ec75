import { normalQuantile } from '../distributions/normal.ts';

/** How a comparison will be judged. */
export interface PlannedTest {
  /** chance of a false alarm that is accepted; 0.05 unless given */
  readonly alpha?: number;
  /** 2 unless given; with 2, the power counts a significant result on the wrong side too, however unlikely */
  readonly sides?: 1 | 2;
}

/** The smallest number that reaches the power asked for, and the power it gives. */
export interface Size {
  readonly n: number;
  readonly power: number;
}

/** More than any service has: a plan beyond this is answered with `null`. */
const MOST = 10_000_000;

export function alphaOf({ alpha = 0.05, sides = 2 }: PlannedTest): {
  alpha: number;
  sides: 1 | 2;
  tail: number;
  z: number;
} {
  if (!(alpha > 0 && alpha < 1)) throw new RangeError(`alpha lies between 0 and 1, found ${alpha}.`);
  const tail = alpha / sides;
  return { alpha, sides, tail, z: -normalQuantile(tail) };
}

export function requireTarget(power: number, test: PlannedTest): void {
  const { alpha } = alphaOf(test);
  if (!(power > alpha && power < 1)) throw new RangeError(`power lies between alpha and 1, found ${power}.`);
}

export function requireAbove(name: string, value: number, least: number): void {
  if (!(value > least && Number.isFinite(value)))
    throw new RangeError(`${name} must be above ${least}, found ${value}.`);
}

/** The smallest n from `least` on whose power reaches the target; null when none below ten million does. */
export function smallest(least: number, target: number, powerOf: (n: number) => number): Size | null {
  let high = least;
  while (powerOf(high) < target) {
    if (high >= MOST) return null;
    high = Math.min(MOST, high * 2);
  }
  let low = least - 1;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (powerOf(middle) < target) low = middle;
    else high = middle;
  }
  return { n: high, power: powerOf(high) };
}
