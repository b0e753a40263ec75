import { describe, expect, it } from 'vitest';
import { gradient, hessian } from './derivatives.ts';
import { gaussHermite } from './gauss-hermite.ts';
import { minimise } from './minimise.ts';

/** Rosenbrock 1960, Computer J 3:175: a bent valley with its lowest point at 1, 1. */
const valley = ([x, y]: readonly number[]): number => 100 * (y! - x! ** 2) ** 2 + (1 - x!) ** 2;

describe('the lowest point of a smooth function', () => {
  it('is found along a bent valley, with the curvature there', () => {
    const found = minimise(valley, [-1.2, 1]);
    expect(found.converged).toBe(true);
    expect(found.x[0]).toBeCloseTo(1, 9);
    expect(found.x[1]).toBeCloseTo(1, 9);
    expect(found.hessian[0]![0]).toBeCloseTo(802, 4);
    expect(found.hessian[0]![1]).toBeCloseTo(-400, 4);
    expect(found.hessian[1]![1]).toBeCloseTo(200, 4);
  });

  it('steps round places where the function is infinite', () => {
    const fenced = ([x]: readonly number[]): number => (x! <= 0 ? Number.POSITIVE_INFINITY : x! - 3 * Math.log(x!));
    expect(minimise(fenced, [0.5]).x[0]).toBeCloseTo(3, 8);
  });

  it('says when there is none', () => {
    expect(minimise(([x]) => -x!, [0]).converged).toBe(false);
  });

  it('differences of fourth order', () => {
    const f = ([x, y]: readonly number[]): number => Math.exp(x!) * Math.sin(y!);
    const [e, s, c] = [Math.exp(0.3), Math.sin(1.1), Math.cos(1.1)];
    const slope = gradient(f, [0.3, 1.1]);
    expect(slope[0]).toBeCloseTo(e * s, 10);
    expect(slope[1]).toBeCloseTo(e * c, 10);
    expect(hessian(f, [0.3, 1.1])[0]![1]).toBeCloseTo(e * c, 7);
  });
});

describe('Gauss-Hermite quadrature', () => {
  it.each([1, 2, 5, 10, 25, 50])('with %i points has the moments of the normal distribution', (count) => {
    const { points, weights } = gaussHermite(count);
    const moment = (power: number): number =>
      points.reduce((t, x, i) => t + weights[i]! * x ** power, 0) / Math.sqrt(Math.PI);
    expect(moment(0)).toBeCloseTo(1, 13);
    expect(moment(1)).toBeCloseTo(0, 13);
    if (count > 1) expect(moment(2)).toBeCloseTo(0.5, 13);
    if (count > 2) expect(moment(4)).toBeCloseTo(0.75, 12);
    expect(points).toEqual(points.toSorted((a, b) => a - b));
  });

  it('has the printed points of Abramowitz & Stegun 25.10 for five', () => {
    const { points, weights } = gaussHermite(5);
    expect(points[4]).toBeCloseTo(2.020182870456086, 14);
    expect(weights[4]).toBeCloseTo(0.01995324205904591, 14);
    expect(points[3]).toBeCloseTo(0.9585724646138185, 14);
    expect(weights[2]).toBeCloseTo(0.9453087204829419, 14);
  });
});
