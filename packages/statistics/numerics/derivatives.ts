import { unit } from './linear-algebra.ts';

/** A function of several numbers. */
export type Surface = (x: readonly number[]) => number;

/** First derivatives by central differences of fourth order (error about h⁴ of the function's own scale). */
export function gradient(f: Surface, x: readonly number[], step = 1e-3): number[] {
  return x.map((value, j) => {
    const h = step * Math.max(1, Math.abs(value));
    const at = (by: number): number => f(moved(x, j, by * h));
    return (at(-2) - 8 * at(-1) + 8 * at(1) - at(2)) / (12 * h);
  });
}

/** Second derivatives by central differences of fourth order; symmetric. */
export function hessian(f: Surface, x: readonly number[], step = 1e-2): number[][] {
  const here = f(x);
  const h = x.map((value) => step * Math.max(1, Math.abs(value)));
  const found = x.map(() => x.map(() => 0));
  for (const j of x.keys()) {
    const at = (by: number): number => f(moved(x, j, by * h[j]!));
    found[j]![j] = (-at(-2) + 16 * at(-1) - 30 * here + 16 * at(1) - at(2)) / (12 * h[j]! ** 2);
    for (let k = 0; k < j; k++) {
      const cross = (by: number): number => {
        const corner = (a: number, b: number): number => f(moved(moved(x, j, a * by * h[j]!), k, b * by * h[k]!));
        return (corner(1, 1) - corner(1, -1) - corner(-1, 1) + corner(-1, -1)) / (4 * by * by * h[j]! * h[k]!);
      };
      const value = (4 * cross(1) - cross(2)) / 3;
      found[j]![k] = value;
      found[k]![j] = value;
    }
  }
  return found;
}

function moved(x: readonly number[], place: number, by: number): number[] {
  const direction = unit(place, x.length);
  return x.map((value, j) => value + by * direction[j]!);
}
