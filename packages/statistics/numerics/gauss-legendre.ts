/** Points in (-1, 1) and weights that integrate polynomials up to degree 2·count - 1 exactly. */
export interface LegendreRule {
  readonly points: readonly number[];
  readonly weights: readonly number[];
}

/**
 * Gauss-Legendre quadrature by Newton steps on the Legendre polynomial. Source: Davis & Rabinowitz 1984, Methods of
 * Numerical Integration, 2.7.
 */
export function gaussLegendre(count: number): LegendreRule {
  const points: number[] = [];
  const weights: number[] = [];
  for (let index = 0; index < count; index++) {
    let x = -Math.cos((Math.PI * (index + 0.75)) / (count + 0.5));
    for (let step = 0; step < 6; step++) {
      const { value, slope } = legendre(count, x);
      x -= value / slope;
    }
    points.push(x);
    weights.push(2 / ((1 - x * x) * legendre(count, x).slope ** 2));
  }
  return { points, weights };
}

function legendre(degree: number, x: number): { value: number; slope: number } {
  let before = 1;
  let value = x;
  for (let k = 2; k <= degree; k++) [before, value] = [value, ((2 * k - 1) * x * value - (k - 1) * before) / k];
  return { value, slope: (degree * (x * value - before)) / (x * x - 1) };
}

/** The integral of a smooth function from `lower` to `upper` in panels no wider than `panel`. */
export function integrated(
  { points, weights }: LegendreRule,
  lower: number,
  upper: number,
  panel: number,
  of: (x: number) => number,
): number {
  const panels = Math.max(1, Math.ceil((upper - lower) / panel));
  const half = (upper - lower) / panels / 2;
  let total = 0;
  for (let index = 0; index < panels; index++) {
    const middle = lower + (2 * index + 1) * half;
    for (let k = 0; k < points.length; k++) total += weights[k]! * half * of(middle + half * points[k]!);
  }
  return total;
}
