import { describe, expect, it } from 'vitest';
import { gaussLegendre, integrated } from './gauss-legendre.ts';

describe('Gauss-Legendre quadrature', () => {
  it('has the printed points and weights of Abramowitz & Stegun 25.4 for five', () => {
    const { points, weights } = gaussLegendre(5);
    [-0.906179845938664, -0.538469310105683, 0, 0.538469310105683, 0.906179845938664].forEach((point, index) => {
      expect(points[index]).toBeCloseTo(point, 14);
    });
    expect(weights[0]).toBeCloseTo(0.236926885056189, 14);
    expect(weights[2]).toBeCloseTo(0.568888888888889, 14);
  });

  it.each([1, 2, 7, 20])('with %i points integrates every polynomial it ought to', (count) => {
    const rule = gaussLegendre(count);
    for (let degree = 0; degree < 2 * count; degree++) {
      const found = integrated(rule, 0, 2, 5, (x) => x ** degree);
      expect(found / (2 ** (degree + 1) / (degree + 1))).toBeCloseTo(1, 12);
    }
  });

  it('adds up panels', () => {
    expect(integrated(gaussLegendre(8), 0, 10 * Math.PI, 1, (x) => Math.sin(x) ** 2)).toBeCloseTo(5 * Math.PI, 12);
  });
});
